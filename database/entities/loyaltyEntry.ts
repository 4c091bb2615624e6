import { LOYALTY_KINDS, type LoyaltyKind } from '../../domain/states.ts';
import { bigint, choice, instant, now, reference, uuid } from '../columns.ts';
import { table } from '../table.ts';

/** Points earned, spent, taken back or returned for an order; a balance is their sum. Only ever added. */
export interface LoyaltyEntryRow {
  id: string;
  userId: number;
  orderId: string;
  points: number;
  createdAt: Date;
  kind: LoyaltyKind;
}

export const loyaltyEntry = table<LoyaltyEntryRow>('loyalty_entry', {
  columns: {
    id: uuid(),
    userId: reference(),
    orderId: uuid(),
    points: bigint(),
    createdAt: instant({ default: now }),
    kind: choice('loyalty_kind', LOYALTY_KINDS),
  },
  primaryKey: { loyalty_entry_pk: ['id'] },
  foreignKeys: {
    loyalty_entry_user_fk: { columns: ['userId'], to: 'app_user' },
    loyalty_entry_order_fk: { columns: ['orderId'], to: 'orders' },
  },
  checks: {
    loyalty_entry_moves_something: 'points <> 0',
    loyalty_entry_sign: "(kind in ('earned', 'returned')) = (points > 0)",
  },
  indexes: {
    loyalty_entry_user: { columns: ['userId'] },
  },
});
