import type { DataSource } from 'typeorm';
import type { PromoFacts } from '../../domain/discount.ts';
import type { PromoKind } from '../../domain/states.ts';
import { ask } from '../flight.ts';

interface PromoRow {
  id: string;
  code: string;
  kind: PromoKind;
  percent_basis_points: number | null;
  amount_minor: string | null;
  currency: string | null;
  valid_from: Date | null;
  valid_until: Date | null;
  event_id: string | null;
  tier_id: string | null;
  active: boolean;
  allowed: number | null;
  used: number;
}

/** A promo code as typed, large or small letters alike, with its own spelling; null when nobody knows it. */
export async function findPromoByCode(
  dataSource: DataSource,
  code: string,
): Promise<(PromoFacts & { code: string }) | null> {
  const [[row]] = await ask<[PromoRow]>(dataSource, [
    {
      name: 'promo',
      text: `
        select p.id, p.code, p.kind, p.percent_basis_points, p.amount_minor, p.currency, p.valid_from, p.valid_until,
               p.event_id, p.tier_id, p.active, s.allowed, s.used
          from promo_code p join promo_stock s on s.promo_code_id = p.id
         where upper(p.code) = upper($1)`,
      values: [code.trim()],
    },
  ]);
  if (!row) return null;
  return {
    id: Number(row.id),
    code: row.code,
    kind: row.kind,
    percentBasisPoints: row.percent_basis_points,
    amountMinor: numberOf(row.amount_minor),
    currency: row.currency,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    eventId: numberOf(row.event_id),
    tierId: numberOf(row.tier_id),
    active: row.active,
    allowed: row.allowed,
    used: row.used,
  };
}

/** A customer at the counter: who it is, their points (below zero after some refunds), and what the house gives for them. */
export interface BuyerRow {
  id: number;
  name: string;
  email: string | null;
  phone: string | null;
  balance: number;
  minorPerPoint: number;
  pointValueMinor: number;
}

/** A customer with their points; null when there is no such customer. */
export async function findBuyer(dataSource: DataSource, customerId: number): Promise<BuyerRow | null> {
  const [[row]] = await ask<[BuyerRow]>(dataSource, [
    {
      name: 'buyer',
      text: `
        select u.id::float8 as id, u.name, u.email, u.phone,
               (select coalesce(sum(points), 0)::float8 from loyalty_entry where user_id = u.id) as balance,
               r.minor_per_point::float8 as "minorPerPoint", r.point_value_minor::float8 as "pointValueMinor"
          from app_user u, house_rule r where u.id = $1`,
      values: [customerId],
    },
  ]);
  return row ?? null;
}

function numberOf(text: string | null): number | null {
  return text === null ? null : Number(text);
}
