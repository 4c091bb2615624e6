import type { EntityManager } from 'typeorm';

/** Writes down that somebody has enrolled the counter of this name, and answers its id. */
export async function enrolCounter(tx: EntityManager, name: string, userId: number): Promise<number> {
  const [row] = await tx.query<{ id: string }[]>(
    `insert into counter (name, enrolled_by) values ($1, $2)
     on conflict (lower(name)) do update set enrolled_by = excluded.enrolled_by, enrolled_at = now()
     returning id`,
    [name, userId],
  );
  return Number(row?.id);
}
