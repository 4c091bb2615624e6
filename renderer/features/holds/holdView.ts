import type { Output } from '../../../contract/index.ts';
import { sumMinor } from '../../../domain/money.ts';
import { formatCount } from '../../components/availabilityText.ts';
import { readLocalText, SKIPPED_TIME, wordTwice } from '../../components/timeText.ts';

export type Hold = Output<'holds.list'>['holds'][number];
export type HoldLine = Hold['lines'][number];

/** How long a hold is to last; `other` is a typed date and time. */
export type Until = 'quarter' | 'hour' | 'doors' | 'other';

const MINUTE_MS = 60_000;
const SOON_SECONDS = 300;
const NOT_AHEAD = 'This has to lie ahead.';
const OPEN = 'The doors are open already.';

/** Whole seconds that are certainly left until an instant, never more than there are; 0 once it has passed. */
export function secondsLeft(instant: string, now: Date): number {
  return Math.max(0, Math.floor((Date.parse(instant) - now.getTime()) / 1000));
}

/** A countdown as people read it: `04:31` under an hour, `3 h 05 min` under two days, else `4 days`. */
export function wordCountdown(seconds: number): string {
  if (seconds <= 0) return 'over';
  const two = (count: number) => String(count).padStart(2, '0');
  if (seconds < 3_600) return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
  return `${Math.floor(minutes / 1_440)} days`;
}

/** Worth a look: five minutes or less. */
export function isSoon(seconds: number): boolean {
  return seconds > 0 && seconds <= SOON_SECONDS;
}

/** Places that nobody has collected yet, of one line. */
export function waitingIn(line: Pick<HoldLine, 'quantity' | 'collected'>): number {
  return Math.max(0, line.quantity - line.collected);
}

/** Places of the whole hold that nobody has collected yet. */
export function waitingOf({ lines }: { lines: readonly Pick<HoldLine, 'quantity' | 'collected'>[] }): number {
  return lines.reduce((count, line) => count + waitingIn(line), 0);
}

/** What the waiting places cost now, or null when they are of several currencies. */
export function worthOf({ lines }: Pick<Hold, 'lines'>): { minor: number; currency: string } | null {
  const currency = lines[0]?.currency;
  if (currency === undefined || lines.some((line) => line.currency !== currency)) return null;
  return { minor: sumMinor(lines.map((line) => line.priceMinor * waitingIn(line))), currency };
}

/** `3 Gold, 1 Silver`, with what is still waiting. */
export function wordLines(lines: readonly Pick<HoldLine, 'quantity' | 'collected' | 'tierName'>[]): string {
  const waiting = lines.filter((line) => waitingIn(line) > 0);
  return waiting.map((line) => `${waitingIn(line)} ${line.tierName}`).join(', ');
}

/** `1 place`, `4 places`. */
export function wordPlaces(count: number): string {
  return count === 1 ? '1 place' : `${formatCount(count)} places`;
}

/** When a hold is to end, or why it cannot; `note` has to be known about a time that was typed. */
export type Expiry = { ok: true; instant: string; note: string | null } | { ok: false; problem: string };

interface ExpiryFacts {
  /** Text of a date-and-time field in the zone. */
  typed: string;
  /** The instant of which the field was made, which it means for as long as it is left alone. */
  kept: string | null;
  /** Those of the event. */
  doorsAt: string | null;
  timeZone: string;
  now: Date;
}

/** The instant that a choice means, if it lies ahead. */
export function expiryOf(until: Until, { typed, kept, doorsAt, timeZone, now }: ExpiryFacts): Expiry {
  const ahead = (instant: string, problem: string, note: string | null = null): Expiry =>
    Date.parse(instant) > now.getTime() ? { ok: true, instant, note } : { ok: false, problem };
  const after = (minutes: number) =>
    ahead(new Date(now.getTime() + minutes * MINUTE_MS).toISOString(), NOT_AHEAD);
  if (until === 'quarter') return after(15);
  if (until === 'hour') return after(60);
  if (until === 'doors') return doorsAt === null ? { ok: false, problem: OPEN } : ahead(doorsAt, OPEN);
  const read = readLocalText(typed, timeZone, kept);
  if (read.kind === 'instant') return ahead(read.instant, NOT_AHEAD, wordTwice(read));
  return { ok: false, problem: read.kind === 'skipped' ? SKIPPED_TIME : 'Enter a date and a time.' };
}

/** The later of now and the present end, and so many minutes more: what "a quarter of an hour more" means. */
export function extended(expiresAt: string, minutes: number, now: Date): string {
  return new Date(Math.max(Date.parse(expiresAt), now.getTime()) + minutes * MINUTE_MS).toISOString();
}
