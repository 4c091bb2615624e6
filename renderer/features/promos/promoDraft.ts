import type { Input } from '../../../contract/index.ts';
import { readAmount, readDecimal, wordAmountProblem } from '../../components/amountText.ts';
import { readLocalText, SKIPPED_TIME } from '../../components/timeText.ts';
import { readCount } from '../tickets/readCount.ts';

/** A promo code as it stands in the form; times are texts of date-and-time fields, empty for no bound. */
export interface PromoDraft {
  code: string;
  kind: 'percent' | 'amount';
  /** Percent or an amount in major units, as typed. */
  value: string;
  from: string;
  until: string;
  /** Empty: as often as people like. */
  uses: string;
  eventId: number | null;
  tierId: number | null;
}

export const EMPTY_PROMO: PromoDraft = {
  code: '',
  kind: 'percent',
  value: '',
  from: '',
  until: '',
  uses: '',
  eventId: null,
  tierId: null,
};

export type PromoField = 'code' | 'value' | 'from' | 'until' | 'uses';
export type ReadPromo =
  | { ok: true; input: Input<'promos.create'> }
  | { ok: false; problems: Partial<Record<PromoField, string>> };

const MOST_USES = 10_000_000;

/** Reads the form, or says under each field what is wrong with it. `currency` and `timeZone` are the event's or venue's. */
export function readPromo(draft: PromoDraft, currency: string, timeZone: string): ReadPromo {
  const problems: Partial<Record<PromoField, string>> = {};
  const code = draft.code.trim();
  if (code === '') problems.code = 'A code has at least one character.';
  let percentBasisPoints: number | null = null;
  let amountMinor: number | null = null;
  if (draft.kind === 'percent') {
    const read = readDecimal(draft.value.replace(/%\s*$/, ''), 2);
    if (read.ok && read.minor >= 1 && read.minor <= 10_000) percentBasisPoints = read.minor;
    else problems.value = 'A percentage above 0 and up to 100.';
  } else {
    const read = readAmount(draft.value, currency);
    if (read.ok && read.minor > 0) amountMinor = read.minor;
    else problems.value = read.ok ? 'More than nothing.' : wordAmountProblem(read.problem, currency);
  }
  const instant = (text: string, field: 'from' | 'until') => {
    if (text.trim() === '') return null;
    const read = readLocalText(text, timeZone);
    if (read.kind === 'instant') return read.instant;
    problems[field] =
      read.kind === 'skipped' ? SKIPPED_TIME : 'Write a date and a time, like 14.11.2026 19:30.';
    return null;
  };
  const validFrom = instant(draft.from, 'from');
  const validUntil = instant(draft.until, 'until');
  if (validFrom !== null && validUntil !== null && Date.parse(validUntil) <= Date.parse(validFrom)) {
    problems.until = 'This lies before the beginning.';
  }
  const allowed = draft.uses.trim() === '' ? null : readCount(draft.uses, MOST_USES);
  if (draft.uses.trim() !== '' && allowed === null) problems.uses = 'A whole number from 1, or nothing.';
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  return {
    ok: true,
    input: {
      code,
      kind: draft.kind,
      percentBasisPoints,
      amountMinor,
      currency: amountMinor === null ? null : currency,
      validFrom,
      validUntil,
      eventId: draft.eventId,
      tierId: draft.tierId,
      allowed,
    },
  };
}
