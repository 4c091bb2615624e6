import type { DataSource } from 'typeorm';

/** Of a database as a whole: two counters that start at once must not make the season twice. */
const MAKING_LOCK = 4_061_866;

export interface Demonstration {
  /** The season is laid out around this moment, also when it is finished later. */
  begunAt: Date;
  whole: boolean;
}

/** The demonstration that this database is; null where there is no venue yet, or a real one. */
export async function findDemonstration(dataSource: DataSource): Promise<Demonstration | null> {
  const [row] = await dataSource.query<Demonstration[]>(
    `select created_at as "begunAt", demonstration_made_at is not null as whole from venue where demonstration`,
  );
  return row ?? null;
}

export async function markDemonstrationWhole(dataSource: DataSource): Promise<void> {
  await dataSource.query('update venue set demonstration_made_at = now() where demonstration');
}

/** Runs the work unless another counter is at it already. A counter that dies lets go with its connection. */
export async function whileNobodyElseMakesIt(
  dataSource: DataSource,
  work: () => Promise<void>,
): Promise<void> {
  const guard = dataSource.createQueryRunner();
  try {
    const [lock] = (await guard.query('select pg_try_advisory_lock($1) as taken', [MAKING_LOCK])) as {
      taken: boolean;
    }[];
    if (!lock?.taken) return;
    try {
      await work();
    } finally {
      await guard.query('select pg_advisory_unlock($1)', [MAKING_LOCK]).catch(() => {});
    }
  } finally {
    await guard.release();
  }
}

/** What an interrupted making has left, by what tells one from another in the season. */
export interface MadeAlready {
  customers: ReadonlyMap<string, number>;
  /** By name and start, see `eventKey`. */
  events: ReadonlyMap<string, { id: number; draft: boolean }>;
  orders: ReadonlySet<string>;
}

export const eventKey = (name: string, startsAt: string): string => `${startsAt} ${name}`;

export async function findMadeAlready(dataSource: DataSource): Promise<MadeAlready> {
  const [customers, events, orders] = await Promise.all([
    dataSource.query<{ id: string; name: string }[]>(
      `select id, name from app_user where role = 'customer' order by id desc`,
    ),
    dataSource.query<{ id: string; name: string; starts_at: Date; draft: boolean }[]>(
      `select id, name, starts_at, state = 'draft' as draft from event`,
    ),
    dataSource.query<{ id: string }[]>('select id from orders'),
  ]);
  return {
    customers: new Map(customers.map(({ id, name }) => [name, Number(id)])),
    events: new Map(
      events.map(({ id, name, starts_at, draft }) => [
        eventKey(name, starts_at.toISOString()),
        { id: Number(id), draft },
      ]),
    ),
    orders: new Set(orders.map(({ id }) => id)),
  };
}
