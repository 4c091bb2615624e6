import type { DataSource, EntityManager } from 'typeorm';
import type { StaffRole } from '../../domain/roles.ts';

export interface StaffRow {
  id: number;
  name: string;
  email: string;
  role: StaffRole;
}

export type NewStaff = Omit<StaffRow, 'id'> & { passwordHash: string };

/** The ticket key as it is kept for one manager. */
export interface SealedKey {
  salt: Buffer;
  sealed: Buffer;
}

/** Adds a person with a password; answers the id. The constraint `app_user_email_unique` refuses a known address. */
export async function insertStaff(tx: EntityManager, person: NewStaff): Promise<number> {
  const [row] = await tx.query<{ id: string }[]>(
    'insert into app_user (name, email, role) values ($1, $2, $3) returning id',
    [person.name, person.email, person.role],
  );
  const id = Number(row?.id);
  await tx.query('insert into credential (user_id, password_hash) values ($1, $2)', [
    id,
    person.passwordHash,
  ]);
  return id;
}

export async function listStaff(dataSource: DataSource): Promise<StaffRow[]> {
  const rows = await dataSource.query<(Omit<StaffRow, 'id'> & { id: string })[]>(
    `select id, name, email, role from app_user
      where role <> 'customer' and active order by lower(name) collate "C", id`,
  );
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}

/** Who may sign in with an address, and the hash to check the password against; null for an unknown address. */
export async function findSignIn(
  dataSource: DataSource,
  email: string,
): Promise<{ person: StaffRow; passwordHash: string } | null> {
  const [row] = await dataSource.query<(Omit<StaffRow, 'id'> & { id: string; password_hash: string })[]>(
    `select u.id, u.name, u.email, u.role, c.password_hash
       from credential_of($1) c join app_user u on u.id = c.user_id
      where u.role <> 'customer'`,
    [email],
  );
  if (!row) return null;
  const { id, password_hash: passwordHash, ...person } = row;
  return { person: { ...person, id: Number(id) }, passwordHash };
}

export async function insertSealedKey(tx: EntityManager, userId: number, key: SealedKey): Promise<void> {
  await tx.query('insert into venue_key (user_id, salt, sealed) values ($1, $2, $3)', [
    userId,
    key.salt,
    key.sealed,
  ]);
}

export async function findSealedKey(dataSource: DataSource, userId: number): Promise<SealedKey | null> {
  const [row] = await dataSource.query<SealedKey[]>('select salt, sealed from venue_key where user_id = $1', [
    userId,
  ]);
  return row ?? null;
}
