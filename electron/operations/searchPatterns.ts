import { containing, startingWith } from '../../database/queries/like.ts';

/** What was typed as the two patterns that people are searched by. */
export function searchPatterns(typed: string): { beginning: string; containing: string } {
  const text = typed.trim();
  return { beginning: startingWith(text), containing: containing(text) };
}
