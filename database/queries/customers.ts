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

/**
 * People by a part of their name, e-mail or phone, those whose name begins so first. Both are patterns for LIKE,
 * escaped already. Prefix and order share the collation "C", so that an index answers both.
 */
export async function searchCustomers(
  dataSource: DataSource,
  patterns: { beginning: string; containing: string },
  limit: number,
): Promise<CustomerRow[]> {
  const first = await dataSource.query<Found[]>(
    `select id, name, email, phone from app_user
      where active and lower(name) collate "C" like lower($1)
      order by lower(name) collate "C", id limit $2`,
    [patterns.beginning, limit],
  );
  const missing = limit - first.length;
  const others =
    missing === 0
      ? []
      : await dataSource.query<Found[]>(
          `select id, name, email, phone from app_user
            where active and (lower(name) like lower($1) or lower(email) like lower($1) or phone like $1)
              and id <> all($2::bigint[])
            order by lower(name) collate "C", id limit $3`,
          [patterns.containing, first.map(({ id }) => id), missing],
        );
  return [...first, ...others].map((row) => ({ ...row, id: Number(row.id) }));
}
