import type { DataSource } from 'typeorm';
import type { TierFacts } from '../../domain/basketPrice.ts';
import type { EventState } from '../../domain/states.ts';
import { ask } from '../flight.ts';

interface Row {
  tier_id: string;
  event_id: string;
  revision: number;
  currency: string;
  price_minor: string;
  tax_basis_points: number;
  state: EventState;
  ends_at: Date;
  sale_opens_at: Date | null;
  sale_closes_at: Date | null;
  event_name: string;
  hall: string;
  starts_at: Date;
  doors_at: Date;
  time_zone: string;
  tier_name: string;
  tier_code: string;
  colour: string;
}

/** A tier as a sale decides on it, with the names that its answer shows. Any change of these raises the revision. */
export interface SellingTier extends TierFacts {
  eventName: string;
  hall: string;
  startsAt: Date;
  doorsAt: Date;
  timeZone: string;
  tierName: string;
  tierCode: string;
  colour: string;
}

/** What a sale of these tiers is decided on, read without a lock; unknown tiers are simply missing. */
export async function findTierFacts(
  dataSource: DataSource,
  tierIds: readonly number[],
): Promise<Map<number, SellingTier>> {
  const [rows] = await ask<[Row]>(dataSource, [
    {
      name: 'tier-facts',
      text: `
        select t.id as tier_id, t.event_id, h.revision, e.currency, t.price_minor, t.tax_basis_points,
               e.state, e.ends_at, t.sale_opens_at, t.sale_closes_at,
               e.name as event_name, e.hall, e.starts_at, e.doors_at, e.time_zone,
               t.name as tier_name, t.code as tier_code, t.colour
          from tier t join event e on e.id = t.event_id join house_stock h on h.event_id = e.id
         where t.id = any($1::bigint[])`,
      values: [tierIds],
    },
  ]);
  return new Map(rows.map((row) => [Number(row.tier_id), factsOf(row)]));
}

function factsOf(row: Row): SellingTier {
  return {
    tierId: Number(row.tier_id),
    eventId: Number(row.event_id),
    revision: row.revision,
    currency: row.currency,
    priceMinor: Number(row.price_minor),
    taxBasisPoints: row.tax_basis_points,
    state: row.state,
    endsAt: row.ends_at,
    saleOpensAt: row.sale_opens_at,
    saleClosesAt: row.sale_closes_at,
    eventName: row.event_name,
    hall: row.hall,
    startsAt: row.starts_at,
    doorsAt: row.doors_at,
    timeZone: row.time_zone,
    tierName: row.tier_name,
    tierCode: row.tier_code,
    colour: row.colour,
  };
}
