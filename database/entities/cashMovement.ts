import { CASH_MOVEMENT_KINDS, type CashMovementKind } from '../../domain/states.ts';
import { choice, instant, minor, now, reference, text, uuid } from '../columns.ts';
import { table } from '../table.ts';

/** Cash put into or taken out of a drawer without a sale; only ever added. */
export interface CashMovementRow {
  id: string;
  cashSessionId: string;
  kind: CashMovementKind;
  amountMinor: number;
  reason: string;
  movedBy: number;
  createdAt: Date;
}

export const cashMovement = table<CashMovementRow>('cash_movement', {
  columns: {
    id: uuid(),
    cashSessionId: uuid(),
    kind: choice('cash_movement_kind', CASH_MOVEMENT_KINDS),
    amountMinor: minor(),
    reason: text(),
    movedBy: reference(),
    createdAt: instant({ default: now }),
  },
  primaryKey: { cash_movement_pk: ['id'] },
  foreignKeys: {
    cash_movement_cash_session_fk: { columns: ['cashSessionId'], to: 'cash_session' },
    cash_movement_moved_by_fk: { columns: ['movedBy'], to: 'app_user' },
  },
  checks: {
    cash_movement_amount: "case kind when 'no_sale' then amount_minor = 0 else amount_minor > 0 end",
  },
  indexes: {
    cash_movement_cash_session: { columns: ['cashSessionId'] },
  },
});
