import { describe, expect, test } from 'vitest';
import { type Area, boundsFor } from '../../../electron/windowPlace.ts';

const laptop: Area = { x: 0, y: 0, width: 1920, height: 1040 };
const besides: Area = { x: 1920, y: -200, width: 2560, height: 1400 };
const small: Area = { x: 0, y: 0, width: 1280, height: 700 };

describe('where the window opens', () => {
  test('a first start has the design size and leaves the place to the system', () => {
    expect(boundsFor(null, [laptop], laptop)).toEqual({ width: 1366, height: 768 });
  });

  test('a first start on a small screen is no larger than that', () => {
    expect(boundsFor(null, [small], small)).toEqual({ width: 1280, height: 700 });
  });

  test('it is where it was, also on the second screen', () => {
    const there = { x: 2100, y: -100, width: 1500, height: 900 };
    expect(boundsFor(there, [laptop, besides], laptop)).toEqual(there);
  });

  test('a screen that is gone brings it to the middle of the primary one', () => {
    const gone = { x: 2100, y: -100, width: 1500, height: 900 };
    expect(boundsFor(gone, [laptop], laptop)).toEqual({ x: 210, y: 70, width: 1500, height: 900 });
  });

  test('a screen that became smaller makes it smaller', () => {
    const large = { x: 0, y: 0, width: 1900, height: 1000 };
    expect(boundsFor(large, [small], small)).toEqual({ x: 0, y: 0, width: 1280, height: 700 });
  });

  test('it is never smaller than what fits in it', () => {
    expect(boundsFor({ x: 10, y: 10, width: 300, height: 200 }, [laptop], laptop)).toEqual({
      x: 10,
      y: 10,
      width: 1024,
      height: 640,
    });
  });

  test('a title bar above the screen comes down, since a window is moved by it', () => {
    const high = { x: 100, y: -300, width: 1366, height: 768 };
    expect(boundsFor(high, [laptop], laptop)).toMatchObject({ x: 100, y: 0 });
  });

  test('what hangs out to the side stays there, as long as it can be taken hold of', () => {
    const aside = { x: 1700, y: 100, width: 1366, height: 768 };
    expect(boundsFor(aside, [laptop], laptop)).toMatchObject({ x: 1700, y: 100 });
    const lost = { x: 1850, y: 100, width: 1366, height: 768 };
    expect(boundsFor(lost, [laptop], laptop)).toMatchObject({ x: 277, y: 136 });
  });
});
