/** Tickets that one order may hold; larger parties are several orders until bulk sale arrives. */
export const MAX_TICKETS_PER_ORDER = 1_000;

/** Lines that one order may have. */
export const MAX_LINES_PER_ORDER = 200;
