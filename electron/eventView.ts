import type { Output } from '../contract/index.ts';
import { type EventRow, findEvent, type TierRow } from '../database/queries/events.ts';
import { stateAt } from '../domain/onSale.ts';
import type { House } from './house.ts';

/** An event as screens show it. */
export type EventView = Output<'events.get'>['event'];
type TierView = EventView['tiers'][number];

/** Reads an event; null when there is none. */
export async function loadEvent(house: House, eventId: number): Promise<EventView | null> {
  const row = await findEvent(house.dataSource, eventId);
  return row && eventView(row, house.now());
}

export function eventView(row: EventRow, now: Date): EventView {
  const houseLeft = leftOf(row);
  return {
    id: Number(row.id),
    version: row.version,
    name: row.name,
    description: row.description,
    hall: row.hall,
    state: stateAt({ state: row.state, endsAt: row.ends_at }, now),
    startsAt: row.starts_at.toISOString(),
    doorsAt: row.doors_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    timeZone: row.time_zone,
    currency: row.currency,
    houseCapacity: row.capacity,
    sold: row.sold,
    held: row.held,
    comped: row.comped,
    going: row.sold + row.comped,
    left: lower(houseLeft, sumOf(row.tiers.map(leftOf))),
    tiers: row.tiers.map((tier) => tierView(tier, houseLeft)),
  };
}

function tierView(tier: TierRow, houseLeft: number | null): TierView {
  return {
    id: tier.id,
    name: tier.name,
    code: tier.code,
    colour: tier.colour,
    position: tier.position,
    priceMinor: tier.price_minor,
    taxBasisPoints: tier.tax_basis_points,
    capacity: tier.capacity,
    saleOpensAt: instant(tier.opens),
    saleClosesAt: instant(tier.closes),
    sold: tier.sold,
    held: tier.held,
    comped: tier.comped,
    left: lower(leftOf(tier), houseLeft),
  };
}

interface Counted {
  capacity: number | null;
  sold: number;
  held: number;
  comped: number;
}

function leftOf({ capacity, sold, held, comped }: Counted): number | null {
  return capacity === null ? null : capacity - sold - held - comped;
}

/** The places of all tiers together; null as soon as one of them has no number of its own. */
function sumOf(lefts: readonly (number | null)[]): number | null {
  return lefts.reduce((sum, left) => (sum === null || left === null ? null : sum + left), 0);
}

function lower(one: number | null, other: number | null): number | null {
  if (one === null) return other;
  return other === null ? one : Math.min(one, other);
}

function instant(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
