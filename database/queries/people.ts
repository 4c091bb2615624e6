import type { DataSource } from 'typeorm';
import type { CustomerRow } from './customers.ts';

/** Whoever has this e-mail address, in whatever letters; null when nobody does. */
export async function findPersonByEmail(dataSource: DataSource, email: string): Promise<CustomerRow | null> {
  const [row] = await dataSource.query<(Omit<CustomerRow, 'id'> & { id: string })[]>(
    'select id, name, email, phone from app_user where lower(email) = lower($1)',
    [email],
  );
  return row ? { ...row, id: Number(row.id) } : null;
}

/** The next number of a person, so that a flight can write somebody and what is theirs at once. */
export async function newPersonId(dataSource: DataSource): Promise<number> {
  const [row] = await dataSource.query<{ id: string }[]>(
    `select nextval(pg_get_serial_sequence('app_user', 'id')) as id`,
  );
  return Number(row?.id);
}
