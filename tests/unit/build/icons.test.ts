import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { APPLE_SIZES, icns, ico, WINDOWS_SIZES } from '../../../build/icons/containers.ts';
import { drawingOf } from '../../../build/icons/make.ts';

const made = join(import.meta.dirname, '../../../build/icons/made');
const read = (name: string) => readFileSync(join(made, name));
/** The width that a PNG says it has. */
const widthOf = (png: Buffer) => (png.toString('latin1', 1, 4) === 'PNG' ? png.readUInt32BE(16) : 0);

describe('the icons', () => {
  test('were made from the drawing as it is now', async () => {
    expect(read('drawing.sha256').toString(), 'run node build/icons/make.ts').toBe(await drawingOf());
  });

  test('for Linux have the sizes that their names say', () => {
    const sizes = [16, 24, 32, 48, 64, 128, 256, 512];
    expect(sizes.map((size) => widthOf(read(`linux/${size}x${size}.png`)))).toEqual(sizes);
  });

  test('for macOS come from PNGs of every size, and pack to the very same file', () => {
    const file = read('icon.icns');
    expect(file.toString('latin1', 0, 4)).toBe('icns');
    expect(file.readUInt32BE(4)).toBe(file.length);
    const pictures = new Map<number, Buffer>();
    for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
      const png = file.subarray(at + 8, at + file.readUInt32BE(at + 4));
      pictures.set(widthOf(png), png);
    }
    expect([...pictures.keys()].sort((a, b) => a - b)).toEqual(APPLE_SIZES);
    expect(icns(APPLE_SIZES.map((size) => ({ size, png: pictures.get(size) ?? Buffer.alloc(0) })))).toEqual(
      file,
    );
  });

  test('for Windows hold plain points below 256, and a PNG at 256', () => {
    const file = read('icon.ico');
    const sizes = Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
      const entry = 6 + 16 * index;
      const size = file.readUInt8(entry) || 256;
      const body = file.subarray(file.readUInt32LE(entry + 12)).subarray(0, file.readUInt32LE(entry + 8));
      if (size === 256) expect(widthOf(body)).toBe(256);
      else {
        expect([body.readUInt32LE(0), body.readInt32LE(4), body.readInt32LE(8)]).toEqual([
          40,
          size,
          size * 2,
        ]);
        expect(body.length).toBe(40 + size * size * 4 + Math.ceil(size / 32) * 4 * size);
      }
      return size;
    });
    expect(sizes).toEqual(WINDOWS_SIZES);
  });
});

test('Windows gets blue before red, and the lowest row first', () => {
  const points = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
  const file = ico([{ size: 2, points, png: Buffer.alloc(0) }]);
  expect([...file.subarray(22 + 40, 22 + 56)]).toEqual([
    11, 10, 9, 12, 15, 14, 13, 16, 3, 2, 1, 4, 7, 6, 5, 8,
  ]);
});
