import type { z } from 'zod';
import type { InputProblem } from '../domain/refusals.ts';

type Issue = z.core.$ZodIssue;
type Found = Pick<InputProblem, 'problem' | 'limit'>;

const MOST = 50;

/**
 * Turns what the schema found into problems that the renderer can word; never repeats what was typed. The issues must
 * carry their input (`reportInput`), for nothing else tells what is missing from what is wrong.
 */
export function inputProblems(issues: readonly Issue[]): InputProblem[] {
  return issues.slice(0, MOST).map((issue) => ({ path: pathOf(issue), ...found(issue) }));
}

function pathOf(issue: Issue): string {
  // Keys that nobody declared are the caller's own words and are not repeated.
  return issue.path.map((part) => String(part).slice(0, 40)).join('.');
}

function found(issue: Issue): Found {
  switch (issue.code) {
    case 'invalid_type':
      return { problem: issue.expected === 'int' ? 'not_whole' : (missing(issue) ?? 'wrong_type') };
    case 'too_big':
      return { problem: 'too_big', limit: Number(issue.maximum) };
    case 'too_small':
      return Number(issue.minimum) === 1 && issue.origin === 'string'
        ? { problem: 'required' }
        : { problem: 'too_small', limit: least(issue) };
    case 'not_multiple_of':
      return { problem: 'not_whole' };
    case 'unrecognized_keys':
      return { problem: 'unknown_field' };
    case 'invalid_format':
      return { problem: 'bad_format' };
    case 'invalid_value':
    case 'invalid_union':
      return { problem: missing(issue) ?? 'not_allowed' };
    case 'custom':
      return { problem: named(issue.params?.['problem']) };
    default:
      return { problem: 'wrong_type' };
  }
}

/** Null is how a screen says that a field is empty. */
function missing({ input }: Issue): 'required' | null {
  return input === undefined || input === null ? 'required' : null;
}

/** Bounds that a number must lie above are bounds of whole numbers here. */
function least({ minimum, inclusive }: z.core.$ZodIssueTooSmall): number {
  return inclusive === false ? Number(minimum) + 1 : Number(minimum);
}

const NAMED = ['required', 'bad_characters', 'bad_format', 'not_allowed'] as const;

function named(problem: unknown): InputProblem['problem'] {
  return NAMED.find((known) => known === problem) ?? 'bad_format';
}
