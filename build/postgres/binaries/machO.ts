import type { Arch } from '../target.ts';
import type { Binary } from './binary.ts';
import { Bytes, UnreadableBinary } from './bytes.ts';

// Names and numbers: <mach-o/loader.h> and <mach-o/fat.h>.
const FAT = 0xcafebabe;
const FAT_64 = 0xcafebabf;
const THIN_64 = 0xfeedfacf;
const CPU_TYPES: Record<number, Arch> = { 16777223: 'x64', 16777228: 'arm64' };
const LC_RPATH = 0x8000001c;
/** Plain, weak, re-exported, lazy and upward: a machine without the library cannot use the file as it was meant. */
const LOAD_COMMANDS = [0xc, 0x80000018, 0x8000001f, 0x20, 0x80000023];

const magic = (bytes: Uint8Array, order: 'little' | 'big') =>
  bytes.length < 4 ? 0 : new Bytes(bytes, order).u32(0);

const isFat = (bytes: Uint8Array): boolean => [FAT, FAT_64].includes(magic(bytes, 'big'));

export const isMachO = (bytes: Uint8Array): boolean => magic(bytes, 'little') === THIN_64 || isFat(bytes);

/** The part of a universal file that one processor runs, signature included; other files come back as they are. */
export function thin(file: Uint8Array, arch: Arch): Uint8Array {
  if (!isFat(file)) return file;
  const bytes = new Bytes(file, 'big');
  const wide = bytes.u32(0) === FAT_64;
  const read = wide ? bytes.u64 : bytes.u32;
  for (let index = 0, at = 8; index < bytes.u32(4); index++, at += wide ? 32 : 20) {
    if (CPU_TYPES[bytes.u32(at)] !== arch) continue;
    const start = read(at + 8);
    const end = start + read(at + (wide ? 16 : 12));
    if (end > file.length) throw new UnreadableBinary(`it ends before byte ${end}`);
    return file.subarray(start, end);
  }
  throw new UnreadableBinary(`it holds nothing for ${arch}`);
}

/** Reads the load commands of a 64-bit Mach-O file that is not universal (see `thin`). */
export function readMachO(file: Uint8Array): Binary {
  const bytes = new Bytes(file);
  const needs: string[] = [];
  const searches: string[] = [];
  for (let index = 0, at = 32; index < bytes.u32(16); index++) {
    const command = bytes.u32(at);
    const size = bytes.u32(at + 4);
    if (size < 8) throw new UnreadableBinary(`its load command ${index} has no size`);
    // Both kinds of command begin with the offset of their text.
    if (LOAD_COMMANDS.includes(command)) needs.push(bytes.text(at + bytes.u32(at + 8)));
    if (command === LC_RPATH) searches.push(bytes.text(at + bytes.u32(at + 8)));
    at += size;
  }
  return { format: 'Mach-O', arch: CPU_TYPES[bytes.u32(4)], needs, searches };
}
