/** One picture in several forms: PNG as it is stored, and its points, four bytes each (red, green, blue, opacity). */
export interface Picture {
  size: number;
  png: Buffer;
  points: Uint8Array;
}

/** The names that macOS gives to the sizes; a size that it uses twice has two names. */
const APPLE_NAMES: Readonly<Record<number, readonly string[]>> = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic13', 'ic08'],
  512: ['ic14', 'ic09'],
  1024: ['ic10'],
};

export const APPLE_SIZES = Object.keys(APPLE_NAMES).map(Number);
export const WINDOWS_SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256];
/** From this size on Windows expects PNG; below it some programs, NSIS among them, read plain points only. */
const WINDOWS_PNG_FROM = 256;

/** Packs pictures as macOS wants them: each PNG behind its name and its length. */
export function icns(pictures: readonly Pick<Picture, 'size' | 'png'>[]): Buffer {
  const parts = pictures.flatMap(({ size, png }) =>
    (APPLE_NAMES[size] ?? []).map((name) => Buffer.concat([named(name, png.length + 8), png])),
  );
  const body = Buffer.concat(parts);
  return Buffer.concat([named('icns', body.length + 8), body]);
}

function named(name: string, length: number): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32BE(length, 4);
  return head;
}

/** Packs pictures as Windows wants them: a list of sizes and places, then the pictures. */
export function ico(pictures: readonly Picture[]): Buffer {
  const bodies = pictures.map((picture) => (picture.size < WINDOWS_PNG_FROM ? bitmap(picture) : picture.png));
  const list = Buffer.alloc(6 + 16 * pictures.length);
  list.writeUInt16LE(1, 2);
  list.writeUInt16LE(pictures.length, 4);
  let at = list.length;
  for (const [index, { size }] of pictures.entries()) {
    const entry = 6 + 16 * index;
    const length = bodies[index]?.length ?? 0;
    list.writeUInt8(size % 256, entry); // 256 is written as 0
    list.writeUInt8(size % 256, entry + 1);
    list.writeUInt16LE(1, entry + 4);
    list.writeUInt16LE(32, entry + 6);
    list.writeUInt32LE(length, entry + 8);
    list.writeUInt32LE(at, entry + 12);
    at += length;
  }
  return Buffer.concat([list, ...bodies]);
}

/** The points from the lowest row up, blue first, and behind them a mask that hides nothing. */
function bitmap({ size, points }: Picture): Buffer {
  const head = Buffer.alloc(40);
  head.writeUInt32LE(40, 0);
  head.writeInt32LE(size, 4);
  head.writeInt32LE(size * 2, 8); // the points and the mask
  head.writeUInt16LE(1, 12);
  head.writeUInt16LE(32, 14);
  const rows = Array.from({ length: size }, (_, row) => {
    const line = Buffer.from(points.subarray(row * size * 4, (row + 1) * size * 4));
    for (let at = 0; at < line.length; at += 4) {
      const red = line[at] ?? 0;
      line[at] = line[at + 2] ?? 0;
      line[at + 2] = red;
    }
    return line;
  });
  const mask = Buffer.alloc(Math.ceil(size / 32) * 4 * size);
  return Buffer.concat([head, ...rows.reverse(), mask]);
}
