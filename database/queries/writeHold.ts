import type { DataSource } from 'typeorm';
import type { HeldPlaces, WantedPlaces } from '../../domain/hold.ts';
import { placesToMove } from '../../domain/places.ts';
import type { HoldState } from '../../domain/states.ts';
import { constraintOf, sqlState, tableOf } from '../faults.ts';
import { fly, type Statement } from '../flight.ts';
import { insertInto } from '../insertInto.ts';
import { holdsKeep } from './holdsKeep.ts';
import { type JournalEntry, journalStatement } from './journal.ts';
import { moveHouse, moveTier } from './moveStock.ts';

export type HoldWritten =
  | { done: true }
  | { done: false; wall: 'house'; eventId: number }
  | { done: false; wall: 'tier'; tierId: number; eventId: number }
  | { done: false; wall: 'overtaken' | 'same_request' | 'customer' | 'tier_gone' };

const insertHoldLines = insertInto(
  'hold_line',
  { hold_id: 'uuid' },
  { tier_id: 'bigint', event_id: 'bigint', quantity: 'integer' },
);

/** A change of one hold: what to do to its rows, and from which places to which. */
interface HoldChange {
  journal: JournalEntry | null;
  rows: Statement[];
  from: readonly HeldPlaces[];
  to: WantedPlaces;
}

/** Makes a basket's hold what the basket is. `read` is the state on which `from` was decided; null: there was none. */
export async function writeBasketHold(
  dataSource: DataSource,
  hold: {
    id: string;
    counterId: number;
    heldBy: number;
    read: HoldState | null;
    from: HeldPlaces[];
    to: WantedPlaces;
  },
): Promise<HoldWritten> {
  const { id, counterId, heldBy, read, from, to } = hold;
  const upsert: Statement = {
    name: 'basket-hold',
    text: `with hit as (
             insert into hold (id, kind, counter_id, held_by, expires_at)
             select $1, 'basket', $2, $3, now() + make_interval(mins => basket_minutes) from house_rule
                 on conflict (id) do update
                    set state = case when $5::boolean then 'released'::hold_state else 'held' end,
                        expires_at = excluded.expires_at
                  where hold.kind = 'basket' and hold.counter_id = $2 and hold.state = $4::hold_state
             returning id)
           select insist((select count(*) from hit), 1, 'hold_is_open')`,
    values: [id, counterId, heldBy, read, to.places.length === 0],
  };
  return write(dataSource, {
    journal: null,
    rows: [
      upsert,
      ...(read === 'held' ? [holdsKeep([{ id, places: from }])] : []),
      emptyHold(id),
      ...fillHold(id, to.places),
    ],
    from,
    to,
  });
}

/** Keeps places for a name. */
export async function writeNamedHold(
  dataSource: DataSource,
  hold: {
    id: string;
    counterId: number;
    heldBy: number;
    name: string;
    customerId: number | null;
    expiresAt: Date;
    to: WantedPlaces;
  },
): Promise<HoldWritten> {
  const { id, counterId, heldBy, name, customerId, expiresAt, to } = hold;
  const insert: Statement = {
    name: 'named-hold',
    text: `insert into hold (id, kind, name, customer_id, counter_id, held_by, expires_at)
           values ($1, 'named', $2, $3, $4, $5, $6)`,
    values: [id, name, customerId, counterId, heldBy, expiresAt],
  };
  const detail = { holdId: id, name, expiresAt, places: to.places };
  return write(dataSource, {
    journal: { counterId, actorId: heldBy, operation: 'holds.place', detail },
    rows: [insert, ...fillHold(id, to.places)],
    from: [],
    to,
  });
}

/** Gives the places of an open hold back. */
export async function writeReleasedHold(
  dataSource: DataSource,
  hold: { id: string; counterId: number; actorId: number; from: HeldPlaces[] },
): Promise<HoldWritten> {
  const { id, counterId, actorId, from } = hold;
  const release: Statement = {
    name: 'release-hold',
    text: `with hit as (update hold set state = 'released' where id = $1 and state = 'held' returning id)
           select insist((select count(*) from hit), 1, 'hold_is_open')`,
    values: [id],
  };
  return write(dataSource, {
    journal: { counterId, actorId, operation: 'holds.release', detail: { holdId: id, places: from } },
    rows: [release, holdsKeep([{ id, places: from }])],
    from,
    to: { places: [], revisions: new Map() },
  });
}

function emptyHold(id: string): Statement {
  return { name: 'empty-hold', text: 'delete from hold_line where hold_id = $1', values: [id] };
}

function fillHold(id: string, places: readonly HeldPlaces[]): Statement[] {
  const rows = places.map(({ tierId, eventId, quantity }) => ({
    tier_id: tierId,
    event_id: eventId,
    quantity,
  }));
  return insertHoldLines({ hold_id: id }, rows);
}

/**
 * A house whose counters move insists on the revision of the decision, so that nothing is kept of an event that has been
 * cancelled or archived since. One that only changes its tiers needs no more than that its hold is still what was read.
 */
async function write(dataSource: DataSource, { journal, rows, from, to }: HoldChange): Promise<HoldWritten> {
  const { houses, tiers } = placesToMove(to.places, from);
  const changed = <Place extends { sold: number; unheld: number }>(places: Place[]) =>
    places.filter(({ sold, unheld }) => sold !== unheld);
  const before = [...(journal ? [journalStatement(journal)] : []), ...rows];
  const movedHouses = changed(houses);
  const movedTiers = changed(tiers);
  const landing = await fly(dataSource, [
    ...before,
    ...movedHouses.map(({ eventId, sold, unheld }) =>
      moveHouse(eventId, { held: sold - unheld }, to.revisions.get(eventId) ?? null),
    ),
    ...movedTiers.map(({ tierId, sold, unheld }) => moveTier(tierId, { held: sold - unheld })),
  ]);
  if (landing.landed) return { done: true };
  switch (constraintOf(landing.error)) {
    case 'house_stock_not_oversold': {
      const house = movedHouses[landing.at - before.length];
      if (house) return { done: false, wall: 'house', eventId: house.eventId };
      break;
    }
    case 'tier_stock_not_oversold': {
      const tier = movedTiers[landing.at - before.length - movedHouses.length];
      if (tier) return { done: false, wall: 'tier', tierId: tier.tierId, eventId: tier.eventId };
      break;
    }
    case 'hold_is_open':
      return { done: false, wall: 'overtaken' };
    case 'hold_pk':
      return { done: false, wall: 'same_request' };
    case 'hold_customer_fk':
      return { done: false, wall: 'customer' };
    case 'hold_line_tier_fk':
      return { done: false, wall: 'tier_gone' };
  }
  const revised = sqlState(landing.error) === '23502' && tableOf(landing.error) === 'house_stock';
  if (revised) return { done: false, wall: 'overtaken' };
  throw landing.error;
}
