export const LONGEST_NAME = 120;

/** What a pasted list comes to. Numbers of lines count from 1, as an editor counts them. */
export interface GuestList {
  names: string[];
  /** Names that stand there more than once, each once, in the order of their second line. */
  repeated: string[];
  /** Lines with a name that no ticket can carry. */
  tooLong: number[];
}

/** Spaces of any kind and the control characters that spreadsheets leave behind. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be taken out
const GAPS = /[\s\u0000-\u001f\u007f-\u009f]+/g;

/**
 * Reads a pasted list, one name a line. Empty lines fall away, cells of a spreadsheet are joined by a space, and a
 * cell's quotation marks are taken off. Names that stand there twice are kept: two guests may share one.
 */
export function readGuests(text: string): GuestList {
  const names: string[] = [];
  const repeated: string[] = [];
  const tooLong: number[] = [];
  const seen = new Map<string, number>();
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const name = raw
      .split('\t')
      .map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
      .join(' ')
      .replace(GAPS, ' ')
      .trim();
    if (name === '') continue;
    if (name.length > LONGEST_NAME) tooLong.push(index + 1);
    const times = (seen.get(name.toLowerCase()) ?? 0) + 1;
    seen.set(name.toLowerCase(), times);
    if (times === 2) repeated.push(name);
    names.push(name);
  }
  return { names, repeated, tooLong };
}
