import { stateAt } from './onSale.ts';
import { type EventGap, Refused } from './refusals.ts';
import type { EventState } from './states.ts';

/** A tier as somebody wants it to be; a null id makes a new one. */
export interface TierDraft {
  id: number | null;
  name: string;
  code: string;
  colour: string;
  priceMinor: number;
  taxBasisPoints: number;
  capacity: number | null;
  saleOpensAt: Date | null;
  saleClosesAt: Date | null;
}

/** An event as somebody wants it to be, its tiers in the order in which they are shown. */
export interface EventDraft {
  name: string;
  description: string;
  hall: string;
  startsAt: Date;
  doorsAt: Date;
  endsAt: Date;
  houseCapacity: number | null;
  tiers: TierDraft[];
}

/** An event as it is, read under its locks. `taken` counts places sold, held and comped. */
export interface EventFacts {
  version: number;
  state: EventState;
  startsAt: Date;
  endsAt: Date;
  taken: number;
  tiers: { id: number; name: string; code: string; taken: number }[];
}

/** What an edit does to the tiers. */
export interface TierChanges {
  added: { position: number; tier: TierDraft }[];
  kept: { position: number; tier: TierDraft & { id: number } }[];
  removed: { id: number; name: string }[];
  /** Some kept tier is called otherwise than before, so that names may have to change places. */
  renamed: boolean;
}

/** Checks a new event. */
export function checkNewEvent(draft: EventDraft, now: Date): void {
  checkTimes(draft);
  if (draft.startsAt <= now) throw new Refused('EVENT_TIMES', { problem: 'starts_in_the_past' });
  checkNames(draft.tiers);
  const [unknown] = draft.tiers.filter((tier) => tier.id !== null);
  if (unknown?.id != null) throw new Refused('TIER_NOT_FOUND', { tierId: unknown.id });
}

/** Decides an edit of what was read under the locks, or throws the refusal. */
export function decideEdit(version: number, draft: EventDraft, facts: EventFacts, now: Date): TierChanges {
  if (version !== facts.version) throw new Refused('EVENT_CHANGED', { version: facts.version });
  const state = stateAt(facts, now);
  if (state !== 'draft' && state !== 'on_sale' && state !== 'paused')
    throw new Refused('EVENT_STATE', { state });
  checkTimes(draft);
  const moved = draft.startsAt.getTime() !== facts.startsAt.getTime();
  if (moved && draft.startsAt <= now) throw new Refused('EVENT_TIMES', { problem: 'starts_in_the_past' });
  const ending = draft.endsAt.getTime() !== facts.endsAt.getTime();
  if (ending && draft.endsAt <= now) throw new Refused('EVENT_TIMES', { problem: 'ends_in_the_past' });
  checkNames(draft.tiers);
  const changes = tierChanges(draft.tiers, facts.tiers);
  checkCapacities(draft, facts);
  if (state !== 'draft') refuseGaps(gapsOf({ ...draft, startsAt: null }, now));
  return changes;
}

/** What is still missing before an event may go on sale; `startsAt` is null for one that has been on sale already. */
export function gapsOf(
  event: {
    startsAt: Date | null;
    houseCapacity: number | null;
    tiers: readonly { capacity: number | null }[];
  },
  now: Date,
): EventGap[] {
  const gaps: EventGap[] = [];
  if (event.tiers.length === 0) gaps.push('tier');
  if (event.houseCapacity === null && event.tiers.some((tier) => tier.capacity === null)) {
    gaps.push('house_capacity');
  }
  if (event.startsAt !== null && event.startsAt <= now) gaps.push('start_in_future');
  return gaps;
}

export function refuseGaps(missing: EventGap[]): void {
  if (missing.length > 0) throw new Refused('EVENT_NOT_READY', { missing });
}

function checkTimes(draft: EventDraft): void {
  if (draft.doorsAt > draft.startsAt) throw new Refused('EVENT_TIMES', { problem: 'doors_after_start' });
  if (draft.endsAt <= draft.startsAt) throw new Refused('EVENT_TIMES', { problem: 'end_before_start' });
  for (const { saleOpensAt, saleClosesAt } of draft.tiers) {
    if (saleOpensAt !== null && saleClosesAt !== null && saleOpensAt >= saleClosesAt) {
      throw new Refused('EVENT_TIMES', { problem: 'sale_window' });
    }
  }
}

/** Two tiers with one name, or with one code, cannot be told apart; neither can the same tier twice. */
function checkNames(tiers: readonly TierDraft[]): void {
  const names = new Set<string>();
  const codes = new Set<string>();
  const ids = new Set<number>();
  for (const { id, name, code } of tiers) {
    if (names.has(foldCase(name)) || (id !== null && ids.has(id)))
      throw new Refused('TIER_REPEATED', { field: 'name', text: name });
    if (codes.has(foldCase(code))) throw new Refused('TIER_REPEATED', { field: 'code', text: code });
    names.add(foldCase(name));
    codes.add(foldCase(code));
    if (id !== null) ids.add(id);
  }
}

/** Character by character and never longer than before, as the database folds case. */
function foldCase(text: string): string {
  return Array.from(text, (character) => [...character.toLowerCase()][0] ?? '').join('');
}

function tierChanges(wanted: readonly TierDraft[], known: EventFacts['tiers']): TierChanges {
  const before = new Map(known.map((tier) => [tier.id, tier]));
  const changes: TierChanges = { added: [], kept: [], removed: [], renamed: false };
  for (const [index, tier] of wanted.entries()) {
    const position = index + 1;
    if (tier.id === null) {
      changes.added.push({ position, tier });
      continue;
    }
    const old = before.get(tier.id);
    if (!old) throw new Refused('TIER_NOT_FOUND', { tierId: tier.id });
    if (old.name !== tier.name || old.code !== tier.code) changes.renamed = true;
    changes.kept.push({ position, tier: { ...tier, id: tier.id } });
    before.delete(tier.id);
  }
  for (const { id, name, taken } of before.values()) {
    if (taken > 0) throw new Refused('TIER_IN_USE', { tierId: id, tierName: name });
    changes.removed.push({ id, name });
  }
  return changes;
}

function checkCapacities(draft: EventDraft, facts: EventFacts): void {
  if (draft.houseCapacity !== null && draft.houseCapacity < facts.taken) {
    throw new Refused('CAPACITY_BELOW_SOLD', { tierId: null, tierName: null, taken: facts.taken });
  }
  const taken = new Map(facts.tiers.map((tier) => [tier.id, tier.taken]));
  for (const tier of draft.tiers) {
    const places = tier.id === null ? 0 : (taken.get(tier.id) ?? 0);
    if (tier.capacity !== null && tier.capacity < places) {
      throw new Refused('CAPACITY_BELOW_SOLD', { tierId: tier.id, tierName: tier.name, taken: places });
    }
  }
}
