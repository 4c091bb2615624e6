import { ROLES, type Role } from '../../domain/roles.ts';
import { boolean, bytes, choice, id, instant, now, nullable, text, uuid } from '../columns.ts';
import { inSqlOnly, table } from '../table.ts';

/** A person known to the box office: a customer, or one of its staff, who may hold tickets as well. */
export interface AppUserRow {
  id: number;
  name: string;
  email: string | null;
  phone: string | null;
  role: Role;
  active: boolean;
  createdAt: Date;
  requestId: string | null;
  requestHash: Buffer | null;
}

export const appUser = table<AppUserRow>('app_user', {
  columns: {
    id: id(),
    name: text(),
    email: nullable(text()),
    phone: nullable(text()),
    role: choice('user_role', ROLES),
    active: boolean({ default: true }),
    createdAt: instant({ default: now }),
    requestId: nullable(
      uuid({ comment: 'The request that made a customer; null for staff and for whoever came with a gift.' }),
    ),
    requestHash: nullable(bytes()),
  },
  primaryKey: { app_user_pk: ['id'] },
  uniques: { app_user_request_unique: ['requestId'] },
  checks: {
    app_user_name_filled: "btrim(name) <> '' and length(name) <= 120",
    app_user_email_length: 'length(email) between 1 and 254',
    app_user_phone_length: 'length(phone) <= 32',
    app_user_request_has_hash: '(request_id is null) = (request_hash is null)',
    app_user_staff_has_email: "role = 'customer' or email is not null",
  },
  indexes: {
    app_user_email_unique: inSqlOnly,
    app_user_name_prefix: inSqlOnly,
    app_user_name_parts: inSqlOnly,
    app_user_email_parts: inSqlOnly,
    app_user_phone_parts: inSqlOnly,
  },
});
