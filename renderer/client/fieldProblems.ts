import { refusedWith } from './client.ts';
import { problemsByField } from './inputProblems.ts';

/** Sentences to stand under fields, by the field's path in the input; empty when the call failed for other reasons. */
export function fieldProblems(error: unknown): Record<string, string> {
  const refusal = refusedWith(error, 'INVALID_INPUT');
  return refusal ? problemsByField(refusal.detail.problems) : {};
}

/** The error if no field on the screen says it already, else null. */
export function unplaced(error: unknown, shownPaths: readonly string[]): unknown {
  const refusal = refusedWith(error, 'INVALID_INPUT');
  if (!refusal) return error;
  return refusal.detail.problems.every(({ path }) => shownPaths.includes(path)) ? null : error;
}
