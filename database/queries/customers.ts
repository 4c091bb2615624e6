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

/**
 * Whoever has more namesakes is found by typing on. Without a bound the server may look for those who come first in the
 * order of names, and reads everybody when all of them begin with a late letter.
 */
const MOST_LOOKED_AT = 1_000;

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
      : await dataSource.query<Found[]>(
          `select * from (
             select id, name, email, phone from app_user
              where active and (lower(name) like lower($1) or lower(email) like lower($2) or phone like $2)
                and id <> all($3::bigint[])
              limit ${MOST_LOOKED_AT}) found
            order by lower(name) collate "C", id limit $4`,
          [inName, inContact, first.map(({ id }) => id), missing],
        );
  return [...first, ...others].map((row) => ({ ...row, id: Number(row.id) }));
}
