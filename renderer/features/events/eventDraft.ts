import { Temporal } from 'temporal-polyfill';
import type { Input, Output } from '../../../contract/index.ts';
import { decimalDigits } from '../../components/amountText.ts';
import { TIER_COLOURS } from '../../components/tierColours.ts';
import { plainTime, toLocalText } from '../../components/timeText.ts';

export type Detail = Output<'events.get'>['event'];
/** What may be edited of an event. */
export type EventInput = Omit<Input<'events.create'>, 'requestId'>;

/** A tier as it stands in the fields: everything is text until it is read. */
export interface TierDraft {
  key: string;
  id: number | null;
  name: string;
  code: string;
  colour: string;
  price: string;
  tax: string;
  capacity: string;
  opens: string;
  closes: string;
}

export interface EventDraft {
  name: string;
  hall: string;
  description: string;
  starts: string;
  doors: string;
  ends: string;
  house: string;
  tiers: TierDraft[];
}

let keys = 0;
const newKey = () => {
  keys += 1;
  return `tier-${keys}`;
};

/** A new event a week ahead in the evening, with nothing that would have to be deleted again. */
export function emptyDraft(now: Date, timeZone: string): EventDraft {
  const day = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const evening = day.add({ days: 7 }).toString();
  return {
    name: '',
    hall: '',
    description: '',
    starts: `${evening}T19:30`,
    doors: `${evening}T19:00`,
    ends: `${evening}T22:00`,
    house: '',
    tiers: [emptyTier([])],
  };
}

/** A tier with the next free colour and the tax of the tier above it. */
export function emptyTier(others: readonly TierDraft[]): TierDraft {
  const used = new Set(others.map(({ colour }) => colour));
  return {
    key: newKey(),
    id: null,
    name: '',
    code: '',
    colour: TIER_COLOURS.find((colour) => !used.has(colour)) ?? '#0f5fa6',
    price: '',
    tax: others.at(-1)?.tax ?? '0',
    capacity: '',
    opens: '',
    closes: '',
  };
}

export function draftOf(event: Detail): EventDraft {
  const local = (instant: string | null) => (instant === null ? '' : toLocalText(instant, event.timeZone));
  const places = (capacity: number | null) => (capacity === null ? '' : String(capacity));
  return {
    name: event.name,
    hall: event.hall,
    description: event.description,
    starts: local(event.startsAt),
    doors: local(event.doorsAt),
    ends: local(event.endsAt),
    house: places(event.houseCapacity),
    tiers: event.tiers
      .toSorted((a, b) => a.position - b.position)
      .map((tier) => ({
        key: newKey(),
        id: tier.id,
        name: tier.name,
        code: tier.code,
        colour: tier.colour,
        price: decimalDigits(tier.priceMinor, event.currency),
        tax: percentText(tier.taxBasisPoints),
        capacity: places(tier.capacity),
        opens: local(tier.saleOpensAt),
        closes: local(tier.saleClosesAt),
      })),
  };
}

/** Basis points as a percentage without idle zeros: 770 is `7.7`. */
export function percentText(basisPoints: number): string {
  return String(basisPoints / 100);
}

/** The draft with a new start; doors and end move by as much, so that an evening stays as long as it was. */
export function moveStart(draft: EventDraft, starts: string): EventDraft {
  const moved = (text: string) => {
    const [before, after, other] = [draft.starts, starts, text].map(plainTime);
    if (!before || !after || !other) return text;
    return other.add(before.until(after)).toString({ smallestUnit: 'minute' });
  };
  return { ...draft, starts, doors: moved(draft.doors), ends: moved(draft.ends) };
}

/** A code that a new name suggests: its first letter that no other tier has. */
export function suggestCode(name: string, taken: readonly string[]): string {
  const letters = name.toUpperCase().match(/\p{L}|\p{N}/gu) ?? [];
  return letters.find((letter) => !taken.includes(letter)) ?? '';
}

/** Whether two drafts say the same; the keys of rows do not count. */
export function sameDraft(a: EventDraft, b: EventDraft): boolean {
  const bare = (draft: EventDraft) =>
    JSON.stringify({ ...draft, tiers: draft.tiers.map((tier) => ({ ...tier, key: '' })) });
  return bare(a) === bare(b);
}
