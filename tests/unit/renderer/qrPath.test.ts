import jsQR from 'jsqr';
import { expect, it } from 'vitest';
import { TICKET_CODE_BYTES, ticketCode } from '../../../domain/codes.ts';
import { type QrPath, qrPath } from '../../../renderer/features/confirmation/qrPath.ts';

/** Fills the path by the even-odd rule, a few pixels a unit, the way a browser would. */
function paint({ size, quiet, path }: QrPath, scale: number) {
  const outlines = path
    .split('M')
    .slice(1)
    .map((outline) =>
      outline
        .replace('Z', '')
        .split(/L ?/)
        .map((point) => point.split(' ').map(Number)),
    );
  const width = size * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (isInside(outlines, (x + 0.5) / scale - quiet, (y + 0.5) / scale - quiet))
        pixels.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return { pixels, width };
}

function isInside(outlines: number[][][], x: number, y: number): boolean {
  let crossings = 0;
  for (const outline of outlines) {
    for (const [index, [x1 = 0, y1 = 0]] of outline.entries()) {
      const [x2 = 0, y2 = 0] = outline[(index + 1) % outline.length] ?? [];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) crossings += 1;
    }
  }
  return crossings % 2 === 1;
}

/** Codes of tickets that end in as many check characters as there are. */
const codes = Array.from({ length: 37 }, (_, last) =>
  ticketCode(new Uint8Array(TICKET_CODE_BYTES).fill(255 - last), last * 2 ** 22),
);

it('draws a code that a reader reads back', () => {
  for (const code of codes.slice(0, 5)) {
    const { pixels, width } = paint(qrPath(code), 2);
    expect(jsQR(pixels, width, width)?.data).toBe(code);
  }
});

it('draws every code of a ticket in 25 modules, whatever its check character: smaller ones would not be read', () => {
  for (const code of codes) expect(qrPath(code).size - 2 * qrPath(code).quiet, code).toBe(2 * 25);
});
