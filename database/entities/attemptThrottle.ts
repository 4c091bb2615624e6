import { instant, integer, now, nullable, text } from '../columns.ts';
import { table } from '../table.ts';

/** What keeps guessing slow: failures per sign-in name or PIN, and until when it is locked. */
export interface AttemptThrottleRow {
  subject: string;
  failures: number;
  lockedUntil: Date | null;
  lastAt: Date;
}

export const attemptThrottle = table<AttemptThrottleRow>('attempt_throttle', {
  columns: {
    subject: text(),
    failures: integer({ default: 0 }),
    lockedUntil: nullable(instant()),
    lastAt: instant({ default: now }),
  },
  primaryKey: { attempt_throttle_pk: ['subject'] },
  checks: {
    attempt_throttle_not_negative: 'failures >= 0',
  },
});
