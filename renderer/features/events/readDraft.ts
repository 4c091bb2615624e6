import { type ReadAmount, readAmount, readDecimal, wordAmountProblem } from '../../components/amountText.ts';
import { fromLocalText } from '../../components/timeText.ts';
import type { EventDraft, EventInput, TierDraft } from './eventDraft.ts';

/** Problems by the path of the field in the operation's input, so that main's own problems land in the same places. */
export type Problems = Record<string, string>;
export type ReadDraft = { ok: true; input: EventInput } | { ok: false; problems: Problems };

/**
 * Turns what stands in the fields into the input of `events.create` and `events.update`. Only what cannot be
 * expressed as input is refused here; the rules themselves are main's.
 */
export function readDraft(draft: EventDraft, currency: string, timeZone: string): ReadDraft {
  const problems: Problems = {};
  const instant = (path: string, text: string): string => {
    const read = fromLocalText(text, timeZone);
    if (read === null) problems[path] = 'Enter a date and a time.';
    return read ?? '';
  };
  const optionalInstant = (path: string, text: string) => (text === '' ? null : instant(path, text));
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
      saleOpensAt: optionalInstant(`${path}.saleOpensAt`, typed.opens),
      saleClosesAt: optionalInstant(`${path}.saleClosesAt`, typed.closes),
    };
  };
  const input: EventInput = {
    name: draft.name.trim(),
    description: draft.description,
    hall: draft.hall.trim(),
    startsAt: instant('startsAt', draft.starts),
    doorsAt: instant('doorsAt', draft.doors),
    endsAt: instant('endsAt', draft.ends),
    houseCapacity: places('houseCapacity', draft.house),
    tiers: draft.tiers.map(tier),
  };
  return Object.keys(problems).length === 0 ? { ok: true, input } : { ok: false, problems };
}
