import type { Arch } from '../../build/postgres/target.ts';

// Programs and libraries made by hand, as small as a loader would accept: headers, and the tables that name libraries.

const ELF_MACHINES = { x64: 62, arm64: 183 } as const;
const PE_MACHINES = { x64: 0x8664, arm64: 0xaa64 } as const;
const MACH_O_CPUS = { x64: 0x01000007, arm64: 0x0100000c } as const;

interface Wanted {
  arch?: Arch;
  needs?: string[];
  searches?: string[];
}

/** Texts with a zero behind each, and where each one begins. */
function pool(texts: string[]): { bytes: Buffer; at: (text: string) => number } {
  const starts = new Map<string, number>();
  let length = 1;
  for (const text of texts) {
    starts.set(text, length);
    length += Buffer.byteLength(text) + 1;
  }
  const bytes = Buffer.from(`\0${texts.map((text) => `${text}\0`).join('')}`);
  return { bytes, at: (text) => starts.get(text) ?? 0 };
}

/** `rpath` writes the folders to search in the older of the two ways. */
export function makeElf({
  arch = 'x64',
  needs = [],
  searches = [],
  rpath = false,
}: Wanted & { rpath?: boolean }): Buffer {
  const path = searches.join(':');
  const strings = pool([...needs, path]);
  const entries: [number, number][] = needs.map((name) => [1, strings.at(name)]);
  if (path !== '') entries.push([rpath ? 15 : 29, strings.at(path)]);
  const base = 0x10000;
  const dynamicAt = 64 + 2 * 56;
  const stringsAt = dynamicAt + (entries.length + 2) * 16;
  entries.push([5, base + stringsAt], [0, 0]);
  const size = stringsAt + strings.bytes.length;
  const file = Buffer.alloc(size);
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  file.writeUInt16LE(3, 16);
  file.writeUInt16LE(ELF_MACHINES[arch], 18);
  file.writeBigUInt64LE(64n, 32);
  file.writeUInt16LE(56, 54);
  file.writeUInt16LE(2, 56);
  const segment = (at: number, type: number, from: number, length: number) => {
    file.writeUInt32LE(type, at);
    file.writeBigUInt64LE(BigInt(from), at + 8);
    file.writeBigUInt64LE(BigInt(base + from), at + 16);
    file.writeBigUInt64LE(BigInt(length), at + 32);
  };
  segment(64, 1, 0, size);
  segment(120, 2, dynamicAt, entries.length * 16);
  for (const [index, [tag, value]] of entries.entries()) {
    file.writeBigUInt64LE(BigInt(tag), dynamicAt + index * 16);
    file.writeBigUInt64LE(BigInt(value), dynamicAt + index * 16 + 8);
  }
  strings.bytes.copy(file, stringsAt);
  return file;
}

/** `delayed` libraries are loaded only when something of them is called. */
export function makePe({ arch = 'x64', needs = [], delayed = [] }: Wanted & { delayed?: string[] }): Buffer {
  const strings = pool([...needs, ...delayed]);
  const base = 0x1000;
  const sectionAt = 0x200;
  const importsAt = 0;
  const delayedAt = (needs.length + 1) * 20;
  const stringsAt = delayedAt + (delayed.length + 1) * 32;
  const section = Buffer.alloc(stringsAt + strings.bytes.length);
  strings.bytes.copy(section, stringsAt);
  for (const [index, name] of needs.entries()) {
    section.writeUInt32LE(base + stringsAt + strings.at(name), importsAt + index * 20 + 12);
  }
  for (const [index, name] of delayed.entries()) {
    section.writeUInt32LE(base + stringsAt + strings.at(name), delayedAt + index * 32 + 4);
  }
  const header = Buffer.alloc(sectionAt);
  header.write('MZ', 0, 'latin1');
  header.writeUInt32LE(0x40, 0x3c);
  header.write('PE\0\0', 0x40, 'latin1');
  header.writeUInt16LE(PE_MACHINES[arch], 0x44);
  header.writeUInt16LE(1, 0x46);
  header.writeUInt16LE(240, 0x54);
  const optional = 0x58;
  header.writeUInt16LE(0x20b, optional);
  header.writeUInt32LE(16, optional + 108);
  if (needs.length > 0) header.writeUInt32LE(base + importsAt, optional + 112 + 8);
  if (delayed.length > 0) header.writeUInt32LE(base + delayedAt, optional + 112 + 13 * 8);
  const table = optional + 240;
  header.writeUInt32LE(base, table + 12);
  header.writeUInt32LE(section.length, table + 16);
  header.writeUInt32LE(sectionAt, table + 20);
  return Buffer.concat([header, section]);
}

export function makeMachO({ arch = 'x64', needs = [], searches = [] }: Wanted): Buffer {
  const command = (kind: number, textAt: number, text: string) => {
    const length = Math.ceil((textAt + Buffer.byteLength(text) + 1) / 8) * 8;
    const bytes = Buffer.alloc(length);
    bytes.writeUInt32LE(kind, 0);
    bytes.writeUInt32LE(length, 4);
    bytes.writeUInt32LE(textAt, 8);
    bytes.write(text, textAt);
    return bytes;
  };
  const commands = [
    ...needs.map((name) => command(0xc, 24, name)),
    ...searches.map((path) => command(0x8000001c, 12, path)),
  ];
  const header = Buffer.alloc(32);
  header.writeUInt32LE(0xfeedfacf, 0);
  header.writeUInt32LE(MACH_O_CPUS[arch], 4);
  header.writeUInt32LE(commands.length, 16);
  return Buffer.concat([header, ...commands]);
}

/** A universal file of one part for each processor; `wide` writes its table with 64-bit places. */
export function makeUniversal(parts: Partial<Record<Arch, Buffer>>, { wide = false } = {}): Buffer {
  const entries = Object.entries(parts) as [Arch, Buffer][];
  const size = wide ? 32 : 20;
  const header = Buffer.alloc(8 + entries.length * size);
  header.writeUInt32BE(wide ? 0xcafebabf : 0xcafebabe, 0);
  header.writeUInt32BE(entries.length, 4);
  let place = header.length;
  for (const [index, [arch, part]] of entries.entries()) {
    const at = 8 + index * size;
    header.writeUInt32BE(MACH_O_CPUS[arch], at);
    if (wide) {
      header.writeBigUInt64BE(BigInt(place), at + 8);
      header.writeBigUInt64BE(BigInt(part.length), at + 16);
    } else {
      header.writeUInt32BE(place, at + 8);
      header.writeUInt32BE(part.length, at + 12);
    }
    place += part.length;
  }
  return Buffer.concat([header, ...entries.map(([, part]) => part)]);
}
