import { id, instant, now, nullable, reference, text } from '../columns.ts';
import { inSqlOnly, table } from '../table.ts';

/** A place where tickets are sold: one installation of the program. */
export interface CounterRow {
  id: number;
  name: string;
  enrolledBy: number | null;
  enrolledAt: Date;
}

export const counter = table<CounterRow>('counter', {
  columns: {
    id: id(),
    name: text(),
    enrolledBy: nullable(reference()),
    enrolledAt: instant({ default: now }),
  },
  primaryKey: { counter_pk: ['id'] },
  foreignKeys: {
    counter_enrolled_by_fk: { columns: ['enrolledBy'], to: 'app_user' },
  },
  checks: {
    counter_name_filled: "btrim(name) <> '' and length(name) <= 80",
  },
  indexes: {
    counter_name_unique: inSqlOnly,
  },
});
