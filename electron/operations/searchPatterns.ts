import type { PeoplePatterns } from '../../database/queries/customers.ts';
import { containing, startingWith, withWordStartingWith } from '../../database/queries/like.ts';

/** Indexes of parts of words know three letters and more. */
const SHORTEST_PART = 3;
/** Where a character is a syllable or a word, two are a whole name, and no space stands before it. */
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * What was typed as the patterns that people are searched by. One or two letters are looked for where words begin: they
 * stand somewhere in so many names that nobody is found by them, and in a house of a million people that takes a second.
 */
export function searchPatterns(typed: string): PeoplePatterns {
  const text = typed.trim();
  const beginning = startingWith(text);
  return [...text].length < SHORTEST_PART && !WITHOUT_SPACES.test(text)
    ? { beginning, inName: withWordStartingWith(text), inContact: beginning }
    : { beginning, inName: containing(text), inContact: containing(text) };
}
