import { Temporal } from 'temporal-polyfill';
import type { Input, Output } from '../../contract/index.ts';
import { PRODUCTIONS, type Production, TAX_BASIS_POINTS, VENUE } from '../../database/seed/season.ts';
import { UUID_RANDOM_BYTES, uuidv7 } from '../../domain/uuid.ts';
import { chanceFrom, pick } from './chance.ts';

type EventInput = Omit<Input<'events.create'>, 'requestId'>;
type EventMade = Output<'events.create'>['event'];
type SellInput = Input<'orders.sell'>;

/** One evening of a production, ready for `events.create`, and how full it should be by now. */
export interface PlannedEvent {
  input: EventInput;
  full: number;
}

/** A sale of the weeks gone by. */
export interface PlannedSale {
  /** Drawn like all the rest, so that a plan that is made again knows which of its sales were made before. */
  requestId: string;
  at: Date;
  customer: number | null;
  lines: SellInput['lines'];
  payments: SellInput['payments'];
}

/** All evenings of the season around `today`, earliest first. */
export function planEvents(today: Date): PlannedEvent[] {
  const day = Temporal.Instant.fromEpochMilliseconds(today.getTime())
    .toZonedDateTimeISO(VENUE.timeZone)
    .toPlainDate();
  return PRODUCTIONS.flatMap((production) =>
    production.dates.map((date) => ({ input: eventInput(production, date, day), full: date.full })),
  ).sort((a, b) => a.input.startsAt.localeCompare(b.input.startsAt));
}

function eventInput(
  production: Production,
  date: Production['dates'][number],
  today: Temporal.PlainDate,
): EventInput {
  const start = today
    .add({ days: date.day })
    .toZonedDateTime({ timeZone: VENUE.timeZone, plainTime: Temporal.PlainTime.from(date.at) });
  const instant = (zoned: Temporal.ZonedDateTime) => new Date(zoned.epochMilliseconds).toISOString();
  return {
    name: production.name,
    description: production.description,
    hall: production.hall,
    startsAt: instant(start),
    doorsAt: instant(start.subtract({ minutes: 30 })),
    endsAt: instant(start.add({ minutes: production.minutes })),
    houseCapacity: production.houseCapacity,
    tiers: production.tiers.map((tier) => ({
      id: null,
      name: tier.name,
      code: tier.letter,
      colour: tier.colour,
      priceMinor: tier.priceMinor,
      taxBasisPoints: TAX_BASIS_POINTS,
      capacity: tier.capacity,
      saleOpensAt: null,
      saleClosesAt: null,
    })),
  };
}

/**
 * Sales that bring every event to its planned fullness without passing a capacity, in the order in which they were
 * made. `customers` is how many people there are to choose from.
 */
export function planSales(
  events: readonly { event: EventMade; full: number }[],
  customers: number,
  now: Date,
): PlannedSale[] {
  const chance = chanceFrom(1887);
  return events
    .flatMap(({ event, full }) => salesOf(event, full, customers, now, chance))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((sale) => ({ ...sale, requestId: uuidv7(sale.at.getTime(), drawnBytes(chance)) }));
}

function drawnBytes(chance: () => number): Uint8Array {
  return Uint8Array.from({ length: UUID_RANDOM_BYTES }, () => Math.floor(chance() * 256));
}

const PARTY_SIZES = [1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 4, 5] as const;

function salesOf(
  event: EventMade,
  full: number,
  customers: number,
  now: Date,
  chance: () => number,
): Omit<PlannedSale, 'requestId'>[] {
  const left = new Map(event.tiers.map((tier) => [tier.id, tier.capacity ?? Number.POSITIVE_INFINITY]));
  let wanted = Math.round((event.houseCapacity ?? 0) * full);
  const sales: Omit<PlannedSale, 'requestId'>[] = [];
  while (wanted > 0) {
    const lines = basket(event, Math.min(wanted, pick(chance, PARTY_SIZES)), left, chance);
    if (lines.length === 0) break;
    const totalMinor = lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0);
    const paid = payments(totalMinor, chance);
    sales.push({
      at: momentOfSale(event, now, chance),
      customer: chance() < 0.45 ? Math.floor(chance() * customers) : null,
      lines,
      payments: paid,
    });
    // A declined card takes no places: they are there for the next one.
    if (paid.some(({ outcome }) => outcome === 'declined')) continue;
    for (const { tierId, quantity } of lines) {
      left.set(tierId, (left.get(tierId) ?? 0) - quantity);
      wanted -= quantity;
    }
  }
  return sales;
}

/** One tier mostly, two now and then; a tier that has run out is passed over. */
function basket(
  event: EventMade,
  size: number,
  left: ReadonlyMap<number, number>,
  chance: () => number,
): SellInput['lines'] {
  const parts = size > 2 && chance() < 0.3 ? [size - 1, 1] : [size];
  const lines = new Map<number, SellInput['lines'][number]>();
  for (const part of parts) {
    const free = (tierId: number): number => (left.get(tierId) ?? 0) - (lines.get(tierId)?.quantity ?? 0);
    const open = event.tiers.filter((tier) => free(tier.id) > 0);
    if (open.length === 0) break;
    const tier = pick(chance, open);
    const quantity = Math.min(part, free(tier.id));
    const known = lines.get(tier.id);
    lines.set(tier.id, {
      tierId: tier.id,
      quantity: quantity + (known?.quantity ?? 0),
      unitPriceMinor: tier.priceMinor,
    });
  }
  return [...lines.values()];
}

const DAY_MS = 86_400_000;

/**
 * Most people book late: the nearer the evening, the more sales; never later than now, never after the start, and
 * while the desk is open.
 */
function momentOfSale(event: EventMade, now: Date, chance: () => number): Date {
  const last = Math.min(now.getTime() - 60_000, Date.parse(event.startsAt));
  const first = Math.min(
    last - DAY_MS,
    Date.parse(event.startsAt) - 35 * DAY_MS,
    now.getTime() - 20 * DAY_MS,
  );
  const moment = new Date(last - Math.floor((last - first) * chance() ** 2));
  const opened = new Date(moment);
  opened.setUTCHours(10 + Math.floor(chance() * 10), Math.floor(chance() * 60));
  return opened.getTime() <= last ? opened : new Date(opened.getTime() - DAY_MS);
}

const NOTES = [500, 1000, 2000, 5000, 10_000, 20_000] as const;

function payments(totalMinor: number, chance: () => number): SellInput['payments'] {
  if (totalMinor === 0) return [];
  const way = chance();
  if (way < 0.62) return [card(totalMinor, way < 0.012 ? 'declined' : 'approved')];
  if (way > 0.96 && totalMinor > 2_000) return [cash(2_000, 2_000), card(totalMinor - 2_000, 'approved')];
  const note = NOTES.find((value) => value >= totalMinor) ?? Math.ceil(totalMinor / 5_000) * 5_000;
  return [cash(totalMinor, chance() < 0.4 ? totalMinor : note)];
}

function card(amountMinor: number, outcome: 'approved' | 'declined'): SellInput['payments'][number] {
  return { tender: 'card', amountMinor, tenderedMinor: null, outcome, wasUnknown: false, reference: '' };
}

function cash(amountMinor: number, tenderedMinor: number): SellInput['payments'][number] {
  return {
    tender: 'cash',
    amountMinor,
    tenderedMinor,
    outcome: 'approved',
    wasUnknown: false,
    reference: '',
  };
}
