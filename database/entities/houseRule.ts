import { integer, minor, smallint } from '../columns.ts';
import { table } from '../table.ts';

/** What the venue decided about fees, points and deadlines; there is one. */
export interface HouseRuleRow {
  id: number;
  /** Kept back for each refunded ticket, and never more than its price. */
  refundFeeMinor: number;
  refundFeeBasisPoints: number;
  /** Refunds end this long before the start. */
  refundUntilMinutes: number;
  /** A point is earned for each so much that is paid; 0 turns loyalty off. */
  minorPerPoint: number;
  pointValueMinor: number;
  basketMinutes: number;
  giftDays: number;
}

export const houseRule = table<HouseRuleRow>('house_rule', {
  columns: {
    id: smallint({ default: 1 }),
    refundFeeMinor: minor({ default: 0 }),
    refundFeeBasisPoints: integer({ default: 0 }),
    refundUntilMinutes: integer({ default: 0 }),
    minorPerPoint: minor({ default: 100 }),
    pointValueMinor: minor({ default: 1 }),
    basketMinutes: integer({ default: 10 }),
    giftDays: integer({ default: 30 }),
  },
  primaryKey: { house_rule_pk: ['id'] },
  checks: {
    house_rule_only_one: 'id = 1',
    house_rule_fee_in_range:
      'refund_fee_minor >= 0 and refund_fee_basis_points between 0 and 10000 and refund_until_minutes >= 0',
    house_rule_points_not_negative: 'minor_per_point >= 0 and point_value_minor >= 0',
    house_rule_times_positive: 'basket_minutes > 0 and gift_days > 0',
  },
});
