import { readCode } from '../../../domain/codes.ts';

/** What the cashier means by the text in the box. */
export type OmniCommand =
  | { kind: 'nothing' }
  /** Adds places of a tier of the chosen event; negative takes some off. */
  | { kind: 'add'; tierCode: string; quantity: number }
  /** Chooses an event by its place in the list, from 1. */
  | { kind: 'event'; place: number }
  /** A code from paper: an order's or a ticket's. */
  | { kind: 'code'; code: string }
  | { kind: 'search'; text: string };

/**
 * Reads the box. `A` is one of tier A, `3*A` (also `3xA`, `3 A`, `A*3`) three of it, `-A` or `-2*A` takes off, a bare
 * number chooses an event of the list. A code of the chosen event's tiers comes before everything else; then
 * codes from paper; what is left is a search.
 */
export function readOmniBox(typed: string, tierCodes: readonly string[]): OmniCommand {
  const text = typed.trim();
  if (text === '') return { kind: 'nothing' };
  const added = readAddition(text, tierCodes);
  if (added !== null) return added;
  if (/^\d{1,3}$/.test(text) && Number(text) > 0) return { kind: 'event', place: Number(text) };
  const read = readCode(text);
  if (read.kind !== 'none') return { kind: 'code', code: read.code };
  return { kind: 'search', text };
}

/** Whether what is typed so far may still become places of a tier (`3*`, or `T` of `T12`): then nothing is searched yet. */
export function mayBecomePlaces(typed: string, tierCodes: readonly string[]): boolean {
  const begun = /^-?(?:\d{1,4}\s*[*x×\s]\s*)?(\S{0,3})$/i.exec(typed.trim())?.[1];
  if (begun === undefined) return false;
  return tierCodes.some((code) => code.toLocaleLowerCase().startsWith(begun.toLocaleLowerCase()));
}

function readAddition(text: string, tierCodes: readonly string[]): OmniCommand | null {
  const negative = text.startsWith('-');
  const rest = negative ? text.slice(1).trim() : text;
  const known = (code: string) =>
    tierCodes.find((one) => one.localeCompare(code, undefined, { sensitivity: 'accent' }) === 0);
  const alone = known(rest);
  if (alone !== undefined) return { kind: 'add', tierCode: alone, quantity: negative ? -1 : 1 };
  const before = /^(\d{1,4})\s*[*x×\s]\s*(\S{1,3})$/i.exec(rest);
  const after = /^(\S{1,3}?)\s*[*×]\s*(\d{1,4})$/.exec(rest);
  const [count, code] = before ? [before[1], before[2]] : after ? [after[2], after[1]] : [];
  if (count === undefined || code === undefined) return null;
  const tierCode = known(code);
  const quantity = Number(count);
  if (tierCode === undefined || quantity === 0) return null;
  return { kind: 'add', tierCode, quantity: negative ? -quantity : quantity };
}
