/** Tickets that one order may hold: a whole arena, and no slip of the finger beyond it. */
export const MAX_TICKETS_PER_ORDER = 100_000;

/** Lines that one order may have. */
export const MAX_LINES_PER_ORDER = 200;

/** Payments that one order may have: one from everybody in a group with a line each. */
export const MAX_PAYMENTS_PER_ORDER = 200;
