import type { DataSource, EntityManager } from 'typeorm';

/** What is known of the tries at one name. */
export interface Attempts {
  failures: number;
  lockedUntil: Date | null;
  lastAt: Date;
}

/** Reads the tries at a subject under its lock, which lasts until the commit; makes the row when there is none. */
export async function lockAttempts(tx: EntityManager, subject: string, now: Date): Promise<Attempts> {
  const [row] = await tx.query<{ failures: number; locked_until: Date | null; last_at: Date }[]>(
    `insert into attempt_throttle (subject, last_at) values ($1, $2)
     on conflict (subject) do update set failures = attempt_throttle.failures
     returning failures, locked_until, last_at`,
    [subject, now],
  );
  return {
    failures: row?.failures ?? 0,
    lockedUntil: row?.locked_until ?? null,
    lastAt: row?.last_at ?? now,
  };
}

export async function saveAttempts(tx: EntityManager, subject: string, attempts: Attempts): Promise<void> {
  await tx.query(
    'update attempt_throttle set failures = $2, locked_until = $3, last_at = $4 where subject = $1',
    [subject, attempts.failures, attempts.lockedUntil, attempts.lastAt],
  );
}

/** Forgets a subject after a success. */
export async function clearAttempts(tx: EntityManager | DataSource, subject: string): Promise<void> {
  await tx.query('delete from attempt_throttle where subject = $1', [subject]);
}

/** Forgets subjects that nobody has tried since then, so that guessing names cannot fill the table. */
export async function forgetAttemptsBefore(tx: EntityManager, moment: Date): Promise<void> {
  await tx.query('delete from attempt_throttle where last_at < $1', [moment]);
}
