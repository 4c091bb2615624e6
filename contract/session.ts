import { z } from 'zod';
import type { Operation } from './operation.ts';
import { newPassword } from './system.ts';
import { email, id, line, nothing, staffRole } from './values.ts';

/** The person at the counter, as the screens may know them. */
export const StaffMember = z.object({ id, name: z.string(), email: z.string(), role: staffRole });

export const session = {
  /** Who is signed in at this window; null when nobody is. */
  'session.current': {
    kind: 'query',
    roles: 'anyone',
    input: nothing,
    output: z.object({ person: StaffMember.nullable() }),
    refusals: [],
  },
  /** Same answer and same time for an unknown address and a wrong password. */
  'session.signIn': {
    kind: 'mutation',
    roles: 'anyone',
    input: z.strictObject({ email, password: z.string().min(1).max(200) }),
    output: z.object({ person: StaffMember }),
    refusals: ['VENUE_MISSING', 'WRONG_CREDENTIALS', 'TOO_MANY_TRIES', 'COUNTER_NOT_ENROLLED'],
  },
  'session.signOut': {
    kind: 'mutation',
    roles: 'anyone',
    input: nothing,
    output: z.object({}),
    refusals: [],
  },
  'staff.list': {
    kind: 'query',
    roles: ['manager'],
    input: nothing,
    output: z.object({ staff: z.array(StaffMember) }),
    refusals: [],
  },
  'staff.create': {
    kind: 'mutation',
    roles: ['manager'],
    input: z.strictObject({ name: line(120), email, password: newPassword, role: staffRole }),
    output: z.object({ person: StaffMember }),
    refusals: ['EMAIL_TAKEN'],
  },
} as const satisfies Record<string, Operation>;
