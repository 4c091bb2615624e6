/**
 * Colours for tiers that stay apart for colour-blind eyes. Derived from Okabe and Ito's set (jfly.uni-koeln.de/color),
 * deepened or lightened so that a letter in black or white is readable on each.
 */
export const TIER_COLOURS: readonly string[] = [
  '#0f5fa6',
  '#c65400',
  '#00785c',
  '#e0a100',
  '#8f3f78',
  '#4aa3d8',
  '#6b6456',
  '#7a1f2b',
];

/** Textures of swatches: the second signal beside colour. */
export const TIER_PATTERNS = [
  'plain',
  'diagonal',
  'dots',
  'bars',
  'grid',
  'counter',
  'rings',
  'lines',
] as const;

export type TierPattern = (typeof TIER_PATTERNS)[number];

/** Each colour has its texture, so that a tier looks the same on every screen; colours from elsewhere get one too. */
export function patternOf(colour: string): TierPattern {
  const at = TIER_COLOURS.indexOf(colour.toLowerCase());
  const index = at >= 0 ? at : Number.parseInt(colour.slice(1), 16) % TIER_PATTERNS.length;
  return TIER_PATTERNS[index] ?? 'plain';
}

function channel(hex: string, at: number): number {
  const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** Black or white, whichever is easier to read on the colour (WCAG 2.2 relative luminance). */
export function inkOn(colour: string): '#000000' | '#ffffff' {
  const luminance = 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
  return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? '#000000' : '#ffffff';
}
