import type { StaffRole } from '../../domain/roles.ts';

/** Somebody of the demonstration theatre's staff, whose password is no secret. */
export interface DemonstrationSignIn {
  name: string;
  email: string;
  password: string;
  role: StaffRole;
}

const MANAGER = {
  name: 'Marguerite Oyelaran',
  email: 'marguerite@lantern-street.example.org',
  password: 'matinee-2026',
  role: 'manager',
} as const satisfies DemonstrationSignIn;

const ORGANIZER = {
  name: 'Tomasz Wiśniewski',
  email: 'tomasz@lantern-street.example.org',
  password: 'rehearsal-2026',
  role: 'organizer',
} as const satisfies DemonstrationSignIn;

const CASHIER = {
  name: 'Dana Okafor',
  email: 'dana@lantern-street.example.org',
  password: 'interval-2026',
  role: 'cashier',
} as const satisfies DemonstrationSignIn;

/** The demonstration's sign-ins by role; they exist in no installed copy. */
export const demonstrationSignIns = { manager: MANAGER, organizer: ORGANIZER, cashier: CASHIER };
