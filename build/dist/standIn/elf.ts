import { fuseWire } from './fuseWire.ts';

const HEADER_BYTES = 64;
const SEGMENT_BYTES = 56;
const LOADED_AT = 0x400000;
/** `exit(70)`, so that somebody who starts the stand-in is told by its code that this is not Electron. */
const EXIT = {
  x64: [0xb8, 0x3c, 0, 0, 0, 0xbf, 70, 0, 0, 0, 0x0f, 0x05],
  // mov x0, #70; mov x8, #93; svc #0
  arm64: [0xc0, 0x08, 0x80, 0xd2, 0xa8, 0x0b, 0x80, 0xd2, 0x01, 0, 0, 0xd4],
} as const;
const MACHINE = { x64: 0x3e, arm64: 0xb7 } as const;

/** A Linux program that does nothing but end, with Electron's fuses in it. */
export function elfStandIn(arch: 'x64' | 'arm64'): Buffer {
  const code = Buffer.from(EXIT[arch]);
  const start = HEADER_BYTES + SEGMENT_BYTES;
  const body = Buffer.concat([code, fuseWire()]);
  const header = Buffer.alloc(start);
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  header.writeUInt16LE(2, 16); // an executable
  header.writeUInt16LE(MACHINE[arch], 18);
  header.writeUInt32LE(1, 20);
  header.writeBigUInt64LE(BigInt(LOADED_AT + start), 24); // where it begins
  header.writeBigUInt64LE(BigInt(HEADER_BYTES), 32); // where its one segment is described
  header.writeUInt16LE(HEADER_BYTES, 52);
  header.writeUInt16LE(SEGMENT_BYTES, 54);
  header.writeUInt16LE(1, 56);
  header.writeUInt32LE(1, HEADER_BYTES); // to be loaded,
  header.writeUInt32LE(5, HEADER_BYTES + 4); // readable and executable
  const bytes = BigInt(start + body.length);
  header.writeBigUInt64LE(BigInt(LOADED_AT), HEADER_BYTES + 16);
  header.writeBigUInt64LE(BigInt(LOADED_AT), HEADER_BYTES + 24);
  header.writeBigUInt64LE(bytes, HEADER_BYTES + 32);
  header.writeBigUInt64LE(bytes, HEADER_BYTES + 40);
  header.writeBigUInt64LE(0x1000n, HEADER_BYTES + 48);
  return Buffer.concat([header, body]);
}
