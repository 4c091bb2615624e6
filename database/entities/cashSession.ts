import { CASH_SESSION_STATES, type CashSessionState } from '../../domain/states.ts';
import { choice, instant, integer, minor, now, nullable, reference, text, uuid } from '../columns.ts';
import { table } from '../table.ts';

/** One drawer at one counter from its opening float to its count. */
export interface CashSessionRow {
  id: string;
  counterId: number;
  state: CashSessionState;
  currency: string;
  openingFloatMinor: number;
  countedMinor: number | null;
  expectedMinor: number | null;
  zNumber: number | null;
  openedBy: number;
  openedAt: Date;
  closedBy: number | null;
  closedAt: Date | null;
  differenceReason: string | null;
}

export const cashSession = table<CashSessionRow>('cash_session', {
  columns: {
    id: uuid(),
    counterId: reference(),
    state: choice('cash_session_state', CASH_SESSION_STATES, { default: 'open' }),
    currency: text(),
    openingFloatMinor: minor(),
    countedMinor: nullable(minor()),
    expectedMinor: nullable(minor()),
    zNumber: nullable(integer()),
    openedBy: reference(),
    openedAt: instant({ default: now }),
    closedBy: nullable(reference()),
    closedAt: nullable(instant()),
    differenceReason: nullable(text()),
  },
  primaryKey: { cash_session_pk: ['id'] },
  uniques: { cash_session_z_number_unique: ['counterId', 'zNumber'] },
  foreignKeys: {
    cash_session_counter_fk: { columns: ['counterId'], to: 'counter' },
    cash_session_opened_by_fk: { columns: ['openedBy'], to: 'app_user' },
    cash_session_closed_by_fk: { columns: ['closedBy'], to: 'app_user' },
  },
  checks: {
    cash_session_currency_format: "currency ~ '^[A-Z]{3}$'",
    cash_session_float_not_negative: 'opening_float_minor >= 0',
    cash_session_count_not_negative: 'counted_minor >= 0 and z_number > 0',
    cash_session_closed_is_counted:
      "num_nonnulls(counted_minor, expected_minor, z_number, closed_by, closed_at) = case state when 'closed' then 5 else 0 end",
  },
  indexes: {
    cash_session_one_open: { columns: ['counterId'], unique: true, where: "state = 'open'" },
  },
});
