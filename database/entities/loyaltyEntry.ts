import { instant, integer, now, reference, uuid } from '../columns.ts';
import { table } from '../table.ts';

/** Points earned, spent or taken back for an order; a balance is their sum. Only ever added. */
export interface LoyaltyEntryRow {
  id: string;
  userId: number;
  orderId: string;
  points: number;
  createdAt: Date;
}

export const loyaltyEntry = table<LoyaltyEntryRow>('loyalty_entry', {
  columns: {
    id: uuid(),
    userId: reference(),
    orderId: uuid(),
    points: integer(),
    createdAt: instant({ default: now }),
  },
  primaryKey: { loyalty_entry_pk: ['id'] },
  foreignKeys: {
    loyalty_entry_user_fk: { columns: ['userId'], to: 'app_user' },
    loyalty_entry_order_fk: { columns: ['orderId'], to: 'orders' },
  },
  checks: {
    loyalty_entry_moves_something: 'points <> 0',
  },
  indexes: {
    loyalty_entry_user: { columns: ['userId'] },
  },
});
