import type { DataSource, EntityManager } from 'typeorm';
import type { PromoKind } from '../../domain/states.ts';

export interface PromoRow {
  id: string;
  code: string;
  kind: PromoKind;
  percent_basis_points: number | null;
  amount_minor: string | null;
  currency: string | null;
  valid_from: Date | null;
  valid_until: Date | null;
  event_id: string | null;
  event_name: string | null;
  tier_id: string | null;
  tier_name: string | null;
  active: boolean;
  allowed: number | null;
  used: number;
}

export interface NewPromo {
  code: string;
  kind: PromoKind;
  percentBasisPoints: number | null;
  amountMinor: number | null;
  currency: string | null;
  validFrom: Date | null;
  validUntil: Date | null;
  eventId: number | null;
  tierId: number | null;
  allowed: number | null;
}

const PROMO = `
  select p.id, p.code, p.kind, p.percent_basis_points, p.amount_minor, p.currency, p.valid_from, p.valid_until,
         p.event_id, e.name as event_name, p.tier_id, t.name as tier_name, p.active, s.allowed, s.used
    from promo_code p join promo_stock s on s.promo_code_id = p.id
         left join event e on e.id = p.event_id left join tier t on t.id = p.tier_id`;

/** All promo codes, the newest first. */
export async function findPromos(dataSource: DataSource): Promise<PromoRow[]> {
  return dataSource.query<PromoRow[]>(`${PROMO} order by p.id desc`);
}

export async function findPromo(tx: DataSource | EntityManager, promoId: number): Promise<PromoRow | null> {
  const [row] = await tx.query<PromoRow[]>(`${PROMO} where p.id = $1`, [promoId]);
  return row ?? null;
}

/** Adds a promo code with its counter; answers the id. */
export async function insertPromo(tx: EntityManager, promo: NewPromo): Promise<number> {
  const [row] = await tx.query<{ promo_code_id: string }[]>(
    `with made as (
       insert into promo_code (code, kind, percent_basis_points, amount_minor, currency, valid_from, valid_until,
                               event_id, tier_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id)
     insert into promo_stock (promo_code_id, allowed) select id, $10 from made returning promo_code_id`,
    [
      promo.code,
      promo.kind,
      promo.percentBasisPoints,
      promo.amountMinor,
      promo.currency,
      promo.validFrom,
      promo.validUntil,
      promo.eventId,
      promo.tierId,
      promo.allowed,
    ],
  );
  return Number(row?.promo_code_id);
}

export async function setPromoActive(tx: EntityManager, promoId: number, active: boolean): Promise<void> {
  await tx.query('update promo_code set active = $2 where id = $1', [promoId, active]);
}
