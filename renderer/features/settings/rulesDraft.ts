import type { Input } from '../../../contract/index.ts';
import { decimalDigits, readAmount, readDecimal, wordAmountProblem } from '../../components/amountText.ts';

type Rules = Input<'rules.save'>;
export type RuleField = keyof Rules;
export type RulesDraft = Record<RuleField, string>;

/** The rules as texts of a form: amounts in major units, shares in percent, the deadline in hours. */
export function draftOf(rules: Rules, currency: string): RulesDraft {
  const percent = decimalDigits(rules.refundFeeBasisPoints, 'EUR').replace(/\.?0+$/, '');
  return {
    refundFeeMinor: decimalDigits(rules.refundFeeMinor, currency),
    refundFeeBasisPoints: percent === '' ? '0' : percent,
    refundUntilMinutes:
      decimalDigits(Math.round((rules.refundUntilMinutes * 100) / 60), 'EUR').replace(/\.?0+$/, '') || '0',
    minorPerPoint: decimalDigits(rules.minorPerPoint, currency),
    pointValueMinor: decimalDigits(rules.pointValueMinor, currency),
    basketMinutes: String(rules.basketMinutes),
    giftDays: String(rules.giftDays),
  };
}

export type ReadRules =
  | { ok: true; rules: Rules }
  | { ok: false; problems: Partial<Record<RuleField, string>> };

/** Reads the form back, or says under each field what is wrong with it. */
export function readRules(draft: RulesDraft, currency: string): ReadRules {
  const problems: Partial<Record<RuleField, string>> = {};
  const whole = (field: RuleField, least: number, most: number): number => {
    const bare = draft[field].trim();
    const count = /^\d{1,9}$/.test(bare) ? Number(bare) : Number.NaN;
    if (count >= least && count <= most) return count;
    problems[field] = `A whole number from ${least} to ${most}.`;
    return least;
  };
  const money = (field: RuleField): number => {
    const read = readAmount(draft[field], currency);
    if (read.ok) return read.minor;
    problems[field] = wordAmountProblem(read.problem, currency);
    return 0;
  };
  const hundredths = (field: RuleField, most: number, words: string): number => {
    const read = readDecimal(draft[field].replace(/%\s*$/, ''), 2);
    if (read.ok && read.minor <= most) return read.minor;
    problems[field] = words;
    return 0;
  };
  const rules: Rules = {
    refundFeeMinor: money('refundFeeMinor'),
    refundFeeBasisPoints: hundredths('refundFeeBasisPoints', 10_000, 'A percentage from 0 to 100.'),
    refundUntilMinutes: Math.round(
      (hundredths('refundUntilMinutes', 876_000, 'Hours from 0 to 8,760.') * 60) / 100,
    ),
    minorPerPoint: money('minorPerPoint'),
    pointValueMinor: money('pointValueMinor'),
    basketMinutes: whole('basketMinutes', 1, 120),
    giftDays: whole('giftDays', 1, 365),
  };
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, rules };
}

/** What the points come to: the share of a price that they give back. Empty while the form cannot be read. */
export function wordPointShare(draft: RulesDraft, currency: string): string {
  const [each, worth] = [
    readAmount(draft.minorPerPoint, currency),
    readAmount(draft.pointValueMinor, currency),
  ];
  if (!each.ok || !worth.ok) return '';
  if (each.minor === 0) return 'No points are earned.';
  const percent = (worth.minor * 100) / each.minor;
  return `Points give back ${percent.toLocaleString('en', { maximumFractionDigits: 2 })} % of what is paid.`;
}
