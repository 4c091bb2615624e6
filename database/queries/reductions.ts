import type { DataSource } from 'typeorm';
import type { PromoFacts } from '../../domain/discount.ts';
import type { PromoKind } from '../../domain/states.ts';

interface PromoRow {
  id: string;
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

/** A promo code as typed, large or small letters alike; null when nobody knows it. */
export async function findPromoFacts(dataSource: DataSource, code: string): Promise<PromoFacts | null> {
  const [row] = await dataSource.query<PromoRow[]>(
    `select p.id, p.kind, p.percent_basis_points, p.amount_minor, p.currency, p.valid_from, p.valid_until,
            p.event_id, p.tier_id, p.active, s.allowed, s.used
       from promo_code p join promo_stock s on s.promo_code_id = p.id
      where upper(p.code) = upper($1)`,
    [code.trim()],
  );
  if (!row) return null;
  return {
    id: Number(row.id),
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

/** A customer's points and what the house gives for them; null when there is no such customer. */
export async function findPoints(
  dataSource: DataSource,
  customerId: number,
): Promise<{ balance: number; pointsPerMajor: number; pointValueMinor: number } | null> {
  const [row] = await dataSource.query<{ balance: string; per_major: number; value: string }[]>(
    `select (select coalesce(sum(points), 0) from loyalty_entry where user_id = u.id) as balance,
            r.points_per_major as per_major, r.point_value_minor as value
       from app_user u, house_rule r where u.id = $1`,
    [customerId],
  );
  return row
    ? {
        balance: Number(row.balance),
        pointsPerMajor: row.per_major,
        pointValueMinor: Number(row.value),
      }
    : null;
}

function numberOf(text: string | null): number | null {
  return text === null ? null : Number(text);
}
