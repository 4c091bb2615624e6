import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJson } from '../../../build/preview-shell/isJson.ts';

describe('an answer that crosses to a page as JSON', () => {
  it('arrives as it was, whatever it is', () => {
    const answers = fc.object({ withDate: true, withTypedArray: true, withMap: true, withSparseArray: true });
    fc.assert(
      fc.property(answers, (answer) => {
        fc.pre(isJson(answer));
        expect(JSON.parse(JSON.stringify(answer))).toStrictEqual(answer);
      }),
    );
  });

  it.each([
    [{ orders: [{ id: 'a', total: -12, note: null, open: true }], next: '' }],
    [[]],
    ['__proto__'],
    [0],
  ])('is taken: %j', (answer) => {
    expect(isJson(answer)).toBe(true);
  });

  it.each([
    ['nothing', undefined],
    ['nothing in it', { a: [{ b: undefined }] }],
    ['a date', { at: new Date(0) }],
    ['bytes', { file: new Uint8Array(2) }],
    ['a map', new Map()],
    ['no number', [Number.NaN]],
    ['an endless number', Number.POSITIVE_INFINITY],
    ['a negative nothing', { sum: -0 }],
    ['a list with a hole', Array(1)],
    ['a large number', 1n],
  ])('is not taken: %s', (_, answer) => {
    expect(isJson(answer)).toBe(false);
  });
});
