import { MAX_COMPS_AT_ONCE } from '../domain/comp.ts';
import type { House } from './house.ts';

/** How a batch of free places stands. `closing`: it is being committed and can no longer be called off. */
export type BatchPhase = 'writing' | 'closing' | 'given' | 'cancelled' | 'refused';

/** A batch that is being written at this counter, or was a while ago. */
export interface Batch {
  requestId: string;
  eventId: number;
  tierId: number;
  reason: string;
  quantity: number;
  written: number;
  phase: BatchPhase;
  /** Set by whoever calls it off; seen before the next part is sent. */
  calledOff: boolean;
  /** Resolves when the batch is neither written nor closed any more. */
  settled: Promise<void>;
}

/** Guest lists on their way into the database: names that arrive piece by piece, and the batches being written. */
export interface GuestLists {
  /**
   * Adds names at a place of a list and answers how many are there. A piece that came twice does no harm; one that
   * would leave a gap is not taken, and the answer says where to go on. Null when the list would grow too long.
   */
  collect(requestId: string, from: number, names: readonly string[]): number | null;
  namesOf(requestId: string): readonly string[];
  /** Forgets the names. */
  drop(requestId: string): void;
  begin(batch: Omit<Batch, 'written' | 'phase' | 'calledOff' | 'settled'>): { batch: Batch; end(): void };
  batchOf(requestId: string): Batch | undefined;
  /** The batches of an event, or of all with null, the latest first. */
  batchesOf(eventId: number | null): Batch[];
  /** Makes sure that nothing will ever be written under a request id that nobody has begun to write. */
  forbid(requestId: string): void;
  isForbidden(requestId: string): boolean;
}

/** Lists that nobody has touched for so long belong to a screen that is gone. */
const STALE_MS = 15 * 60_000;
const MOST_LISTS = 4;
const MOST_SETTLED = 20;
const MOST_FORBIDDEN = 200;

const listsOfHouses = new WeakMap<House, GuestLists>();

/** The guest lists of this counter. They live in memory: a restart forgets what has not been written. */
export function guestListsOf(house: House): GuestLists {
  const known = listsOfHouses.get(house);
  if (known) return known;
  const fresh = createGuestLists(() => house.now().getTime());
  listsOfHouses.set(house, fresh);
  return fresh;
}

export function createGuestLists(now: () => number): GuestLists {
  const lists = new Map<string, { names: string[]; touchedAt: number }>();
  const batches = new Map<string, Batch>();
  const forbidden = new Set<string>();

  function tidy(): void {
    for (const [id, list] of lists) if (now() - list.touchedAt > STALE_MS) lists.delete(id);
    dropOldest(lists, MOST_LISTS);
    dropOldest(forbidden, MOST_FORBIDDEN);
    const settled = [...batches.values()].filter(({ phase }) => phase !== 'writing' && phase !== 'closing');
    for (const { requestId } of settled.slice(0, -MOST_SETTLED)) batches.delete(requestId);
  }

  return {
    collect(requestId, from, names) {
      const list = lists.get(requestId) ?? { names: [], touchedAt: 0 };
      if (from > list.names.length) return list.names.length;
      if (from + names.length > MAX_COMPS_AT_ONCE) return null;
      list.names.splice(from, names.length, ...names.map((name) => name.trim()));
      list.touchedAt = now();
      // The one touched last stands last.
      lists.delete(requestId);
      lists.set(requestId, list);
      tidy();
      return list.names.length;
    },
    namesOf: (requestId) => lists.get(requestId)?.names ?? [],
    drop: (requestId) => void lists.delete(requestId),
    begin(fresh) {
      const { promise: settled, resolve } = Promise.withResolvers<void>();
      const batch: Batch = { ...fresh, written: 0, phase: 'writing', calledOff: false, settled };
      batches.delete(batch.requestId);
      batches.set(batch.requestId, batch);
      tidy();
      return { batch, end: resolve };
    },
    batchOf: (requestId) => batches.get(requestId),
    batchesOf: (eventId) =>
      [...batches.values()].filter((batch) => eventId === null || batch.eventId === eventId).reverse(),
    forbid(requestId) {
      forbidden.add(requestId);
      lists.delete(requestId);
      tidy();
    },
    isForbidden: (requestId) => forbidden.has(requestId),
  };
}

function dropOldest(things: Map<string, unknown> | Set<string>, most: number): void {
  for (const key of things.keys()) {
    if (things.size <= most) return;
    things.delete(key);
  }
}
