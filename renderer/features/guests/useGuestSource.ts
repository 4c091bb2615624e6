import { useRef, useState } from 'react';
import { decodeList, LARGEST_FILE_BYTES } from './guestFile.ts';
import { type GuestList, NOBODY, readGuests, readManyGuests } from './guestNames.ts';

/** Where the names come from: typed into the field, or a list too long to be edited here. */
export interface GuestSource {
  text: string;
  list: GuestList;
  /** What a long list is called: its file's name. Null while names are typed. */
  long: string | null;
  reading: boolean;
  /** Why a file could not be taken. */
  problem: string | null;
  type: (text: string) => void;
  open: (file: File) => Promise<void>;
  clear: () => void;
}

/** From here on a text is kept out of the field: editing it would hold up every key. */
const LONG_TEXT = 60_000;

/** The names of a guest list, read again whenever they change. */
export function useGuestSource(): GuestSource {
  const [typed, setTyped] = useState<{ text: string; list: GuestList }>({ text: '', list: NOBODY });
  const [long, setLong] = useState<{ label: string; list: GuestList; reading: boolean } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const reader = useRef<AbortController | null>(null);

  async function read(label: string, text: () => Promise<string>): Promise<void> {
    reader.current?.abort();
    const own = new AbortController();
    reader.current = own;
    setProblem(null);
    setLong({ label, list: NOBODY, reading: true });
    try {
      const list = await readManyGuests(await text(), own.signal);
      if (reader.current !== own || list === null) return;
      reader.current = null;
      setLong({ label, list, reading: false });
    } catch {
      if (reader.current !== own) return;
      clear();
      setProblem(`“${label}” cannot be read. Is it still where it was?`);
    }
  }

  function clear(): void {
    reader.current?.abort();
    reader.current = null;
    setLong(null);
    setProblem(null);
  }

  return {
    text: typed.text,
    list: long?.list ?? typed.list,
    long: long?.label ?? null,
    reading: long?.reading ?? false,
    problem,
    type(text) {
      setProblem(null);
      if (text.length > LONG_TEXT) void read('Pasted list', async () => text);
      else setTyped({ text, list: readGuests(text) });
    },
    async open(file) {
      if (file.size > LARGEST_FILE_BYTES) {
        setProblem(`“${file.name}” is too large for a list of names.`);
        return;
      }
      await read(file.name, async () => decodeList(new Uint8Array(await file.arrayBuffer())));
    },
    clear,
  };
}
