import { blank, closing, tokenEnd } from './code.ts';
import { type Finding, lineAt, type Source } from './sources.ts';

/** A constant in capitals, or a piece of SQL made by a function in capitals from text that stands right there. */
const constant = /^[A-Z][A-Z0-9_]*(?:\(\s*(?:'[^']*'\s*,?\s*)*\))?$/;

/**
 * Files whose SQL must be put together from parts, because PostgreSQL takes no parameter there (names of
 * databases and roles, SET and NOTIFY); each has to quote what it inserts. Path from the checkout, then why.
 */
export const composedSql: Readonly<Record<string, string>> = {};

const sentence =
  'SQL is never put together from values: write $1 and pass the value as a parameter (a constant in CAPITALS may be inserted).';

/** Finds `query(` calls whose SQL is a template with something inserted that is not a constant in capitals. */
export function checkQueries(sources: readonly Source[], allowed = composedSql): Finding[] {
  return sources
    .filter(({ path }) => !(path in allowed))
    .flatMap(({ path, text }) =>
      calls(text)
        .filter(({ open }) => insertsValue(firstArgument(text, open)))
        .map(({ index }) => ({ path, line: lineAt(text, index), sentence })),
    );
}

function calls(text: string): { index: number; open: number }[] {
  const code = blank(text, 'comments and strings');
  return [...code.matchAll(/\bquery\s*(?:<[^;(]*>)?\s*\(/g)].map(({ index, 0: call }) => ({
    index,
    open: index + call.length - 1,
  }));
}

function firstArgument(text: string, open: number): string {
  const end = closing(text, open);
  for (let index = open + 1; index < end; ) {
    const token = tokenEnd(text, index);
    if (token === undefined && text[index] === ',') return text.slice(open + 1, index);
    if (token === undefined && '([{'.includes(text[index] ?? ' ')) index = closing(text, index) + 1;
    else index = token ?? index + 1;
  }
  return text.slice(open + 1, end);
}

function insertsValue(argument: string): boolean {
  const inserted = [...argument.matchAll(/\$\{\s*([^}]*?)\s*\}/g)].map((match) => match[1] ?? '');
  return inserted.some((expression) => !constant.test(expression));
}
