import { z } from 'zod';
import type { Operation } from './operation.ts';
import { currency, email, instant, line, nothing, optionalLine, paragraph, timeZone } from './values.ts';

/** A new password: eight characters or more (OWASP ASVS 5, 6.2.1), and short enough to hash quickly. */
export const newPassword = z.string().min(8).max(200);

export const Venue = z.object({
  name: z.string(),
  address: z.string(),
  taxId: z.string(),
  currency: z.string(),
  timeZone: z.string(),
});

export const system = {
  /** What the window needs to know before anybody has signed in. */
  'system.status': {
    kind: 'query',
    roles: 'anyone',
    input: nothing,
    output: z.object({
      venue: Venue.nullable(),
      counterName: z.string(),
      /** False on a counter that no manager has signed in on yet: it cannot make ticket codes. */
      enrolled: z.boolean(),
      /** The ticket key lies sealed on this computer and cannot be opened; a manager's sign-in brings it again. */
      keyLocked: z.boolean(),
      version: z.string(),
      shell: z.enum(['electron', 'preview']),
      database: z.object({
        kind: z.enum(['embedded', 'server']),
        version: z.string(),
        reachable: z.boolean(),
        /** The embedded server has ended and could not be started again. */
        staysDown: z.boolean(),
        /** How little is free where the embedded database lies; null: enough, or not this computer's business. */
        lowDiskMegabytes: z.int().nonnegative().nullable(),
      }),
      /** Sign-ins of the demonstration, and only of the demonstration. */
      demonstration: z
        .object({
          signIns: z.array(
            z.object({ name: z.string(), email: z.string(), password: z.string(), role: z.string() }),
          ),
        })
        .nullable(),
      logFolder: z.string(),
      dataFolder: z.string(),
      /** Such as `linux x64`. */
      platform: z.string(),
      /** What the program runs on: Electron, Chromium, Node. */
      versions: z.record(z.string(), z.string()),
      /** The run before this one ended without stopping; `report` is a file in the log folder, if one could be written. */
      unexpectedEnd: z.object({ report: z.string().nullable() }).nullable(),
      /** The time by which is decided, which the clock of this computer may not show. */
      now: instant,
    }),
    refusals: [],
  },
  /** First start: creates the venue and its manager. Refused once a venue exists. */
  'venue.create': {
    kind: 'mutation',
    roles: 'anyone',
    input: z.strictObject({
      name: line(120),
      address: paragraph(400),
      taxId: optionalLine(40),
      currency,
      timeZone,
      manager: z.strictObject({ name: line(120), email, password: newPassword }),
    }),
    output: z.object({ venue: Venue }),
    refusals: ['VENUE_EXISTS', 'EMAIL_TAKEN'],
  },
} as const satisfies Record<string, Operation>;
