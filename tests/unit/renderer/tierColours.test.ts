import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inkOn, patternOf, TIER_COLOURS, TIER_PATTERNS } from '../../../renderer/components/tierColours.ts';

function luminance(hex: string): number {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

const contrast = (a: string, b: string) => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

it('every colour that can be stored carries its code readably', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
      const colour = `#${value.toString(16).padStart(6, '0')}`;
      expect(contrast(colour, inkOn(colour))).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

it('each of our colours has a pattern of its own, however it is written', () => {
  expect(new Set(TIER_COLOURS.map(patternOf)).size).toBe(TIER_COLOURS.length);
  for (const colour of TIER_COLOURS) expect(patternOf(colour.toUpperCase())).toBe(patternOf(colour));
  expect(TIER_PATTERNS).toContain(patternOf('#123456'));
});
