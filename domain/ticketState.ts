/** Most tickets that one operation touches. */
export const MAX_TICKETS_AT_ONCE = 1_000;
