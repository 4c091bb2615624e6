import { drawingSVG, qrcode } from 'bwip-js/generic';

export interface QrPath {
  /** Edge of the square in the units of the path, quiet zone included. */
  size: number;
  /** Quiet zone at each edge, in the same units. */
  quiet: number;
  /** SVG path data of the dark modules, to be filled by the even-odd rule. */
  path: string;
}

/** The light around a code that its standard asks for (ISO/IEC 18004): four modules, and the drawing has two units each. */
const QUIET = 4 * 2;

/**
 * A QR code (error correction M) as path data. The drawing's own SVG text is read, never put into the page, because
 * the page's policy refuses text that would become elements.
 */
export function qrPath(text: string): QrPath {
  // `eclevel` is an option of this symbology, which the library's typings leave out.
  const options = { bcid: 'qrcode', text, eclevel: 'M', scale: 1 };
  const drawn = qrcode(options, drawingSVG());
  const side = Number(/viewBox="0 0 (\d+)/.exec(drawn)?.[1]);
  const path = /<path d="([MLZ\d .-]+)"/.exec(drawn)?.[1];
  if (!(side > 0) || path === undefined) throw new RangeError('the QR code could not be drawn');
  return { size: side + 2 * QUIET, quiet: QUIET, path };
}
