import type { Arch } from '../target.ts';
import type { Binary } from './binary.ts';
import { Bytes, UnreadableBinary } from './bytes.ts';

// Names and numbers: "PE Format" of the Windows documentation.
const MACHINES: Record<number, Arch> = { 34404: 'x64', 43620: 'arm64' };
const PE32_PLUS = 0x20b;
const IMPORT_TABLE = 1;
const DELAY_IMPORT_TABLE = 13;
/** Size of one entry, and where in it the address of the library's name stands. */
const ENTRIES = {
  [IMPORT_TABLE]: { size: 20, name: 12 },
  [DELAY_IMPORT_TABLE]: { size: 32, name: 4 },
} as const;

interface Section {
  address: number;
  size: number;
  offset: number;
}

export const isPe = (bytes: Uint8Array): boolean => bytes[0] === 0x4d && bytes[1] === 0x5a;

/** Reads the import tables of a 64-bit Windows program or library; names come in lower case, as Windows ignores it. */
export function readPe(file: Uint8Array): Binary {
  const bytes = new Bytes(file);
  const header = bytes.u32(0x3c);
  if (bytes.u32(header) !== 0x4550) throw new UnreadableBinary('it has no PE header');
  const optional = header + 24;
  if (bytes.u16(optional) !== PE32_PLUS) throw new UnreadableBinary('it is not a 64-bit PE file');
  const sections = readSections(bytes, optional + bytes.u16(header + 20), bytes.u16(header + 6));
  const needs = ([IMPORT_TABLE, DELAY_IMPORT_TABLE] as const).flatMap((table) =>
    table < bytes.u32(optional + 108) ? readNames(bytes, sections, optional + 112 + table * 8, table) : [],
  );
  return { format: 'PE', arch: MACHINES[bytes.u16(header + 4)], needs: [...new Set(needs)], searches: [] };
}

function readSections(bytes: Bytes, start: number, count: number): Section[] {
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * 40;
    return { address: bytes.u32(at + 12), size: bytes.u32(at + 16), offset: bytes.u32(at + 20) };
  });
}

function readNames(
  bytes: Bytes,
  sections: Section[],
  directory: number,
  table: keyof typeof ENTRIES,
): string[] {
  const address = bytes.u32(directory);
  if (address === 0) return [];
  const entry = ENTRIES[table];
  const names: string[] = [];
  for (let at = offsetOf(sections, address); ; at += entry.size) {
    const name = bytes.u32(at + entry.name);
    if (name === 0) return names;
    names.push(bytes.text(offsetOf(sections, name)).toLowerCase());
  }
}

/** Where in the file a place in memory comes from. */
function offsetOf(sections: Section[], address: number): number {
  const section = sections.find(({ address: from, size }) => address >= from && address < from + size);
  if (!section) throw new UnreadableBinary('its import table points outside the file');
  return address - section.address + section.offset;
}
