import { type ReadAmount, readAmount, readDecimal, wordAmountProblem } from '../../components/amountText.ts';
import { readLocalText, SKIPPED_TIME, wordTwice } from '../../components/timeText.ts';
import type { Detail, EventDraft, EventInput, TierDraft } from './eventDraft.ts';

/** Problems by the path of the field in the operation's input, so that main's own problems land in the same places. */
export type Problems = Record<string, string>;
/** `notes`: what has to be known about a field that is not wrong. */
export type ReadDraft = { notes: Problems } & (
  | { ok: true; input: EventInput }
  | { ok: false; problems: Problems }
);

/**
 * Turns what stands in the fields into the input of `events.create` and `events.update`. Only what cannot be
 * expressed as input is refused here; the rules themselves are main's. Times that stand as they were `stored` are that
 * very instant.
 */
export function readDraft(
  draft: EventDraft,
  currency: string,
  timeZone: string,
  stored: Detail | null,
): ReadDraft {
  const problems: Problems = {};
  const notes: Problems = {};
  const instant = (path: string, text: string, kept: string | null | undefined): string => {
    const read = readLocalText(text, timeZone, kept);
    const note = wordTwice(read);
    if (note !== null) notes[path] = note;
    if (read.kind === 'instant') return read.instant;
    problems[path] =
      read.kind === 'skipped' ? SKIPPED_TIME : 'Write a date and a time, like 14.11.2026 19:30.';
    return '';
  };
  const optionalInstant = (path: string, text: string, kept: string | null | undefined) =>
    text === '' ? null : instant(path, text, kept);
  const places = (path: string, text: string): number | null => {
    const bare = text.replace(/\s/g, '');
    if (bare === '') return null;
    if (!/^\d{1,8}$/.test(bare)) problems[path] = 'Whole places only; leave it empty for no limit.';
    return Number(bare);
  };
  const number = (path: string, read: ReadAmount, word: (problem: string) => string): number => {
    if (read.ok) return read.minor;
    problems[path] = word(read.problem);
    return 0;
  };
  const tier = (typed: TierDraft, index: number): EventInput['tiers'][number] => {
    const path = `tiers.${index}`;
    const price = readAmount(typed.price, currency);
    const before = stored?.tiers.find(({ id }) => id === typed.id);
    return {
      id: typed.id,
      name: typed.name.trim(),
      code: typed.code.trim().toUpperCase(),
      colour: typed.colour,
      priceMinor: number(`${path}.priceMinor`, price, () =>
        price.ok ? '' : wordAmountProblem(price.problem, currency),
      ),
      taxBasisPoints: number(
        `${path}.taxBasisPoints`,
        readDecimal(typed.tax, 2),
        () => 'A percentage with two decimals at most, like 7.7.',
      ),
      capacity: places(`${path}.capacity`, typed.capacity),
      saleOpensAt: optionalInstant(`${path}.saleOpensAt`, typed.opens, before?.saleOpensAt),
      saleClosesAt: optionalInstant(`${path}.saleClosesAt`, typed.closes, before?.saleClosesAt),
    };
  };
  const input: EventInput = {
    name: draft.name.trim(),
    description: draft.description,
    hall: draft.hall.trim(),
    startsAt: instant('startsAt', draft.starts, stored?.startsAt),
    doorsAt: instant('doorsAt', draft.doors, stored?.doorsAt),
    endsAt: instant('endsAt', draft.ends, stored?.endsAt),
    houseCapacity: places('houseCapacity', draft.house),
    tiers: draft.tiers.map(tier),
  };
  return Object.keys(problems).length === 0 ? { ok: true, input, notes } : { ok: false, problems, notes };
}
