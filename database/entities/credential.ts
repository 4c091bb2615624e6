import { instant, now, nullable, reference, text } from '../columns.ts';
import { table } from '../table.ts';

/** How somebody of the staff proves who they are; the counters' login cannot read it. */
export interface CredentialRow {
  userId: number;
  passwordHash: string;
  pinHash: string | null;
  changedAt: Date;
}

export const credential = table<CredentialRow>('credential', {
  columns: {
    userId: reference(),
    passwordHash: text(),
    pinHash: nullable(text()),
    changedAt: instant({ default: now }),
  },
  primaryKey: { credential_pk: ['userId'] },
  foreignKeys: {
    credential_user_fk: { columns: ['userId'], to: 'app_user' },
  },
});
