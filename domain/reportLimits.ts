/** The longest period of one report, in days. */
export const MOST_REPORT_DAYS = 1_100;
