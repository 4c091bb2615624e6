/** Everybody the box office knows. A customer never signs in; the other four work here. */
export const ROLES = ['customer', 'steward', 'cashier', 'organizer', 'manager'] as const;
export type Role = (typeof ROLES)[number];

export const STAFF_ROLES = ['steward', 'cashier', 'organizer', 'manager'] as const satisfies readonly Role[];
export type StaffRole = (typeof STAFF_ROLES)[number];
