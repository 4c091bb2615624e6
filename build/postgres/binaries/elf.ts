import type { Arch } from '../target.ts';
import type { Binary } from './binary.ts';
import { Bytes, UnreadableBinary } from './bytes.ts';

// Names and numbers: System V ABI, chapters "ELF header", "Program header" and "Dynamic section".
const MACHINES: Record<number, Arch> = { 62: 'x64', 183: 'arm64' };
const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const DT_NULL = 0;
const DT_NEEDED = 1;
const DT_STRTAB = 5;
const DT_RPATH = 15;
const DT_RUNPATH = 29;

interface Segment {
  type: number;
  offset: number;
  address: number;
  size: number;
}

export const isElf = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;

/** Reads the dynamic section of a 64-bit little-endian ELF file. */
export function readElf(file: Uint8Array): Binary {
  const bytes = new Bytes(file);
  if (bytes.u8(4) !== 2 || bytes.u8(5) !== 1)
    throw new UnreadableBinary('it is not 64-bit little-endian ELF');
  const segments = readSegments(bytes);
  const entries = readDynamic(bytes, segments);
  const strings = entries.find(([tag]) => tag === DT_STRTAB)?.[1];
  if (strings === undefined && entries.length > 0)
    throw new UnreadableBinary('its dynamic section has no strings');
  const texts = (wanted: number) =>
    entries
      .filter(([tag]) => tag === wanted)
      .map(([, index]) => bytes.text(offsetOf(segments, strings ?? 0) + index));
  const runpath = texts(DT_RUNPATH);
  // The loader does not look at the older RPATH where there is a RUNPATH.
  const searches = (runpath.length > 0 ? runpath : texts(DT_RPATH)).flatMap((list) => list.split(':'));
  return {
    format: 'ELF',
    arch: MACHINES[bytes.u16(18)],
    needs: texts(DT_NEEDED),
    searches: searches.filter((path) => path !== ''),
  };
}

function readSegments(bytes: Bytes): Segment[] {
  const start = bytes.u64(32);
  const size = bytes.u16(54);
  return Array.from({ length: bytes.u16(56) }, (_, index) => {
    const at = start + index * size;
    return {
      type: bytes.u32(at),
      offset: bytes.u64(at + 8),
      address: bytes.u64(at + 16),
      size: bytes.u64(at + 32),
    };
  });
}

function readDynamic(bytes: Bytes, segments: Segment[]): [tag: number, value: number][] {
  const dynamic = segments.find(({ type }) => type === PT_DYNAMIC);
  if (!dynamic) return [];
  const entries: [number, number][] = [];
  for (let at = dynamic.offset; at < dynamic.offset + dynamic.size; at += 16) {
    const tag = bytes.u64(at);
    if (tag === DT_NULL) return entries;
    entries.push([tag, bytes.u64(at + 8)]);
  }
  return entries;
}

/** Where in the file a place in memory comes from. */
function offsetOf(segments: Segment[], address: number): number {
  const segment = segments.find(
    ({ type, address: from, size }) => type === PT_LOAD && address >= from && address < from + size,
  );
  if (!segment) throw new UnreadableBinary('its dynamic section points outside the file');
  return address - segment.address + segment.offset;
}
