import type { DataSource } from 'typeorm';
import type { TierFacts } from '../../domain/basketPrice.ts';
import type { EventState } from '../../domain/states.ts';

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
}

/** What a sale of these tiers is decided on, read without a lock; unknown tiers are simply missing. */
export async function findTierFacts(
  dataSource: DataSource,
  tierIds: readonly number[],
): Promise<Map<number, TierFacts>> {
  const rows = await dataSource.query<Row[]>(
    `select t.id as tier_id, t.event_id, h.revision, e.currency, t.price_minor, t.tax_basis_points,
            e.state, e.ends_at, t.sale_opens_at, t.sale_closes_at
       from tier t join event e on e.id = t.event_id join house_stock h on h.event_id = e.id
      where t.id = any($1::bigint[])`,
    [tierIds],
  );
  return new Map(rows.map((row) => [Number(row.tier_id), factsOf(row)]));
}

function factsOf(row: Row): TierFacts {
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
  };
}
