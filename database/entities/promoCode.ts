import { PROMO_KINDS, type PromoKind } from '../../domain/states.ts';
import { boolean, choice, id, instant, integer, minor, now, nullable, reference, text } from '../columns.ts';
import { inSqlOnly, table } from '../table.ts';

/** A word that takes a percentage or an amount off an order. */
export interface PromoCodeRow {
  id: number;
  code: string;
  kind: PromoKind;
  percentBasisPoints: number | null;
  amountMinor: number | null;
  currency: string | null;
  validFrom: Date | null;
  validUntil: Date | null;
  eventId: number | null;
  tierId: number | null;
  active: boolean;
  createdAt: Date;
}

export const promoCode = table<PromoCodeRow>('promo_code', {
  columns: {
    id: id(),
    code: text(),
    kind: choice('promo_kind', PROMO_KINDS),
    percentBasisPoints: nullable(integer()),
    amountMinor: nullable(minor()),
    currency: nullable(text()),
    validFrom: nullable(instant()),
    validUntil: nullable(instant()),
    eventId: nullable(reference()),
    tierId: nullable(reference()),
    active: boolean({ default: true }),
    createdAt: instant({ default: now }),
  },
  primaryKey: { promo_code_pk: ['id'] },
  foreignKeys: {
    promo_code_event_fk: { columns: ['eventId'], to: 'event' },
    promo_code_tier_fk: { columns: ['tierId', 'eventId'], to: 'tier', key: ['id', 'eventId'] },
  },
  checks: {
    promo_code_filled: "btrim(code) <> '' and length(code) <= 40",
    promo_code_percent:
      "kind <> 'percent' or ( percent_basis_points is not null and percent_basis_points between 1 and 10000 and amount_minor is null)",
    promo_code_amount:
      "kind <> 'amount' or ( amount_minor is not null and amount_minor > 0 and currency is not null and currency ~ '^[A-Z]{3}$' and percent_basis_points is null)",
    promo_code_window: 'valid_from < valid_until',
    promo_code_tier_needs_event: 'tier_id is null or event_id is not null',
  },
  indexes: {
    promo_code_unique: inSqlOnly,
  },
});
