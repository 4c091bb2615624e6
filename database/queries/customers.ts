import type { DataSource, EntityManager } from 'typeorm';
import type { Request } from './requests.ts';

export interface CustomerRow {
  id: number;
  name: string;
  email: string | null;
  phone: string | null;
}

type Found = Omit<CustomerRow, 'id'> & { id: string };

/** Adds a person who buys tickets; answers the id. */
export async function insertCustomer(
  tx: EntityManager,
  customer: Omit<CustomerRow, 'id'> & Request,
): Promise<number> {
  const { name, email, phone, requestId, requestHash } = customer;
  const [row] = await tx.query<{ id: string }[]>(
    `insert into app_user (name, email, phone, role, request_id, request_hash)
     values ($1, $2, $3, 'customer', $4, $5) returning id`,
    [name, email, phone, requestId, requestHash],
  );
  return Number(row?.id);
}

/** Anybody the box office knows: staff buy tickets too. */
export async function findCustomer(dataSource: DataSource, customerId: number): Promise<CustomerRow | null> {
  const [row] = await dataSource.query<Found[]>('select id, name, email, phone from app_user where id = $1', [
    customerId,
  ]);
  return row ? { ...row, id: Number(row.id) } : null;
}

/** Patterns for LIKE, escaped already: what a name begins with, what it has anywhere, and what e-mail or phone has. */
export interface PeoplePatterns {
  beginning: string;
  inName: string;
  inContact: string;
}

/** Whoever has more namesakes is found by typing on. */
const MOST_LOOKED_AT = 1_000;

const MATCHES = `active and (lower(name) like lower($1) or lower(email) like lower($2) or phone like $2)
       and id <> all($3::bigint[])`;

/**
 * A few pages of all people come first: what many have is found among those, wherever they stand. The rest are looked for
 * all together (a materialized part knows of no limit), so through the indexes of parts. Told that a thousand are enough
 * the server reads from one end, and reads nearly everybody when the many stand at the other.
 */
const OTHERS = `
  with sample as materialized (
         select id, name, email, phone from app_user tablesample system (0.2) repeatable (1) where ${MATCHES}),
       everybody as materialized (
         select id, name, email, phone from app_user where (select count(*) from sample) < $4 and ${MATCHES}),
       found as (
         select * from sample where (select count(*) from sample) >= $4
         union all
         (select * from everybody limit ${MOST_LOOKED_AT}))
  select * from found order by lower(name) collate "C", id limit $4`;

/**
 * People by a part of their name, e-mail or phone, those whose name begins so first. Prefix and order share the
 * collation "C", so that an index answers both; the parts have indexes of their own, and are put in order afterwards.
 */
export async function searchCustomers(
  dataSource: DataSource,
  { beginning, inName, inContact }: PeoplePatterns,
  limit: number,
): Promise<CustomerRow[]> {
  const first = await dataSource.query<Found[]>(
    `select id, name, email, phone from app_user
      where active and lower(name) collate "C" like lower($1)
      order by lower(name) collate "C", id limit $2`,
    [beginning, limit],
  );
  const missing = limit - first.length;
  const others =
    missing === 0
      ? []
      : await dataSource.query<Found[]>(OTHERS, [inName, inContact, first.map(({ id }) => id), missing]);
  return [...first, ...others].map((row) => ({ ...row, id: Number(row.id) }));
}
