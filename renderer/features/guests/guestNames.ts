import { nameOfLine } from './guestLines.ts';

export const LONGEST_NAME = 120;

/** What a list comes to. Numbers of lines count from 1, as an editor counts them. */
export interface GuestList {
  names: string[];
  /** Names that stand there more than once, each once, in the order of their second line. */
  repeated: string[];
  /** Lines with a name that no ticket can carry. */
  tooLong: number[];
  /** Lines with characters that were lost before they came here. */
  unreadable: number[];
  /** The line that names the columns and is nobody's. */
  heading: number | null;
  /** Lines with an e-mail address beside the name; tickets carry names only. */
  addresses: number;
}

export const NOBODY: GuestList = {
  names: [],
  repeated: [],
  tooLong: [],
  unreadable: [],
  heading: null,
  addresses: 0,
};

/**
 * Reads a list, one name a line. Empty lines fall away, cells of a spreadsheet are joined by a space, and a cell's
 * quotation marks are taken off. Names that stand there twice are kept: two guests may share one.
 */
export function readGuests(text: string): GuestList {
  const reading = startReading(text);
  while (reading.readUntil(Number.POSITIVE_INFINITY));
  return reading.list;
}

/** How long the screen may stand still while a long list is read. */
const TURN_MS = 12;

/** The same for lists of any length: the screen gets a turn every few milliseconds. Null when it was called off. */
export async function readManyGuests(text: string, signal: AbortSignal): Promise<GuestList | null> {
  const reading = startReading(text);
  while (reading.readUntil(performance.now() + TURN_MS)) {
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return null;
  }
  return reading.list;
}

/** Lines between two looks at the clock. */
const STEP = 100;

function startReading(text: string): { list: GuestList; readUntil(moment: number): boolean } {
  const list: GuestList = { ...NOBODY, names: [], repeated: [], tooLong: [], unreadable: [] };
  const seen = new Map<string, number>();
  const ends = /\r\n|\r|\n|$/g;
  let number = 0;
  let from = 0;

  function take(line: string): void {
    const { name, heading, address } = nameOfLine(line, list.names.length === 0 && list.heading === null);
    if (heading) list.heading = number;
    if (name === '') return;
    if (address) list.addresses += 1;
    if (name.length > LONGEST_NAME) list.tooLong.push(number);
    if (!name.isWellFormed() || name.includes('\ufffd')) list.unreadable.push(number);
    const key = name.toLowerCase();
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    if (times === 2) list.repeated.push(name);
    list.names.push(name);
  }

  return {
    list,
    /** True while there is more to read. */
    readUntil(moment) {
      do {
        for (let step = 0; step < STEP; step += 1) {
          ends.lastIndex = from;
          const end = ends.exec(text);
          number += 1;
          take(text.slice(from, end?.index));
          if (!end || end[0] === '') return false;
          from = end.index + end[0].length;
        }
      } while (performance.now() < moment);
      return true;
    },
  };
}
