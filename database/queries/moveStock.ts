import type { Statement } from '../flight.ts';

/** How a change of places moves the counters of one stock row; negative gives places back. */
export interface StockMove {
  sold?: number;
  held?: number;
  comped?: number;
}

/**
 * The revision guards what was decided on: a price, a window, a state. When it has moved, the counter is set to null,
 * which the column refuses, and the whole transaction is gone. A null revision asks for nothing.
 *
 * Whoever waits, waits for a turn and not for the row: PostgreSQL wakes a waiter for a row twice, and everybody behind
 * it once for nothing. The row's own lock stays what it was, also for those who take no turn.
 */
const HOUSE = {
  name: 'move-house',
  text: `update house_stock
            set sold = case when $5::integer is null or revision = $5 then sold + $2 end,
                held = held + $3, comped = comped + $4
           from (select pg_advisory_xact_lock(hashtextextended('house', $1))) as turn
          where event_id = $1`,
};
const TIER = {
  name: 'move-tier',
  text: 'update tier_stock set sold = sold + $2, held = held + $3, comped = comped + $4 where tier_id = $1',
};

/** Moves the counters of a house; stands before all tiers, by ascending event. */
export function moveHouse(eventId: number, move: StockMove, revision: number | null = null): Statement {
  return { ...HOUSE, values: [eventId, ...amounts(move), revision] };
}

/** Moves the counters of a tier; stands after all houses, by ascending tier. */
export function moveTier(tierId: number, move: StockMove): Statement {
  return { ...TIER, values: [tierId, ...amounts(move)] };
}

function amounts({ sold = 0, held = 0, comped = 0 }: StockMove): number[] {
  return [sold, held, comped];
}
