import type { DataSource, EntityManager } from 'typeorm';

/** What the venue decided once for all; amounts in minor units, rates in basis points. */
export interface HouseRules {
  refundFeeMinor: number;
  refundFeeBasisPoints: number;
  refundUntilMinutes: number;
  minorPerPoint: number;
  pointValueMinor: number;
  basketMinutes: number;
  giftDays: number;
}

export async function findHouseRules(tx: DataSource | EntityManager): Promise<HouseRules> {
  const [row] = await tx.query<HouseRules[]>(
    `select refund_fee_minor::float8 as "refundFeeMinor", refund_fee_basis_points as "refundFeeBasisPoints",
            refund_until_minutes as "refundUntilMinutes", minor_per_point::float8 as "minorPerPoint",
            point_value_minor::float8 as "pointValueMinor", basket_minutes as "basketMinutes",
            gift_days as "giftDays"
       from house_rule`,
  );
  if (!row) throw new Error('the house has no rules');
  return row;
}

export async function saveHouseRules(tx: EntityManager, rules: HouseRules): Promise<void> {
  await tx.query(
    `update house_rule set refund_fee_minor = $1, refund_fee_basis_points = $2, refund_until_minutes = $3,
            minor_per_point = $4, point_value_minor = $5, basket_minutes = $6, gift_days = $7`,
    [
      rules.refundFeeMinor,
      rules.refundFeeBasisPoints,
      rules.refundUntilMinutes,
      rules.minorPerPoint,
      rules.pointValueMinor,
      rules.basketMinutes,
      rules.giftDays,
    ],
  );
}
