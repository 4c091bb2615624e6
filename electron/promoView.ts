import type { Output } from '../contract/index.ts';
import type { PromoRow } from '../database/queries/promos.ts';

/** A promo code as screens show it. */
export function promoView(row: PromoRow): Output<'promos.list'>['promos'][number] {
  return {
    id: Number(row.id),
    code: row.code,
    kind: row.kind,
    percentBasisPoints: row.percent_basis_points,
    amountMinor: row.amount_minor === null ? null : Number(row.amount_minor),
    currency: row.currency,
    validFrom: row.valid_from?.toISOString() ?? null,
    validUntil: row.valid_until?.toISOString() ?? null,
    eventId: row.event_id === null ? null : Number(row.event_id),
    eventName: row.event_name,
    tierId: row.tier_id === null ? null : Number(row.tier_id),
    tierName: row.tier_name,
    active: row.active,
    allowed: row.allowed,
    used: row.used,
  };
}
