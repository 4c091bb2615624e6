import { drawingSVG, qrcode } from 'bwip-js/generic';
import { type Html, trusted } from './markup.ts';

/** Modules of white around a QR code that readers rely on (ISO/IEC 18004). */
const QUIET = 4;

/**
 * A QR code at level M as an SVG that brings its quiet zone with it. Its side is `--qr` for the code itself: the
 * element is wider by the quiet zone. The content is the bare code, upper case, so that it takes the smallest symbol.
 */
export function qrCode(content: string): Html {
  // `eclevel` is an option of this symbology, which the library's typings leave out.
  const options = { bcid: 'qrcode', text: content, eclevel: 'M', scale: 1 };
  const svg = qrcode(options, drawingSVG());
  const side = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const path = /<path d="([MLZ\d .-]+)"/.exec(svg)?.[1];
  if (!(side > 0) || path === undefined) throw new Error('The QR code could not be drawn.');
  // The drawing counts two units to a module.
  const edge = QUIET * 2;
  const whole = side + edge * 2;
  const style = `width:calc(var(--qr) * ${whole / side});height:calc(var(--qr) * ${whole / side})`;
  return trusted(
    `<svg class="qr" style="${style}" viewBox="${-edge} ${-edge} ${whole} ${whole}" shape-rendering="crispEdges" role="img">` +
      `<rect x="${-edge}" y="${-edge}" width="${whole}" height="${whole}" fill="#fff"/>` +
      `<path d="${path}" fill="#000" fill-rule="evenodd"/></svg>`,
  );
}

/** Draws many codes without holding up the process: three milliseconds each would stop every sale meanwhile. */
export async function qrCodes(contents: Iterable<string>): Promise<ReadonlyMap<string, Html>> {
  const drawn = new Map<string, Html>();
  for (const content of contents) {
    drawn.set(content, qrCode(content));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return drawn;
}
