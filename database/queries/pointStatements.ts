import type { LoyaltyKind } from '../../domain/states.ts';
import type { Statement } from '../flight.ts';

/** Points that an order moves, signed as they count. */
export interface PointEntry {
  id: string;
  kind: LoyaltyKind;
  points: number;
}

const SIGNS: Readonly<Record<LoyaltyKind, 1 | -1>> = { earned: 1, spent: -1, taken_back: -1, returned: 1 };

/** The entries of what an order moves, each kind counted from 0 up; nothing moved is no entry. */
export function pointEntries(moved: Partial<Record<LoyaltyKind, number>>, newId: () => string): PointEntry[] {
  const kinds = Object.keys(SIGNS) as LoyaltyKind[];
  return kinds.flatMap((kind) => {
    const points = moved[kind] ?? 0;
    return points === 0 ? [] : [{ id: newId(), kind, points: SIGNS[kind] * points }];
  });
}

/**
 * Whoever spends points waits for whoever else spends the same person's; then, without what the sale itself earns, the
 * sum must not be below nothing. Only returns may take it there. Fails as `points_suffice`.
 */
export function pointsSuffice(customerId: number, orderId: string): Statement[] {
  return [
    {
      name: 'lock-points',
      text: 'select from app_user where id = $1 for no key update',
      values: [customerId],
    },
    {
      name: 'points-suffice',
      text: `select insist((coalesce(sum(points), 0) >= 0)::int, 1, 'points_suffice')
               from loyalty_entry where user_id = $1 and not (order_id = $2 and kind = 'earned')`,
      values: [customerId, orderId],
    },
  ];
}
