import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SaleWindow, stateAt, whyNotOnSale } from '../../../domain/onSale.ts';
import { EVENT_STATES } from '../../../domain/states.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

function open(changes: Partial<SaleWindow> = {}): SaleWindow {
  return { state: 'on_sale', endsAt: later(1), saleOpensAt: null, saleClosesAt: null, ...changes };
}

describe('the state a person sees', () => {
  test.each(EVENT_STATES)('%s stays what it is before the end', (state) => {
    expect(stateAt({ state, endsAt: later(1) }, NOW)).toBe(state);
  });

  test.each(EVENT_STATES)('%s at the end', (state) => {
    const over = state === 'on_sale' || state === 'paused';
    expect(stateAt({ state, endsAt: NOW }, NOW)).toBe(over ? 'ended' : state);
  });
});

describe('on sale', () => {
  test('from the opening on, up to but not at the closing and the end', () => {
    expect(whyNotOnSale(open(), NOW)).toBeNull();
    expect(whyNotOnSale(open({ saleOpensAt: NOW }), NOW)).toBeNull();
    expect(whyNotOnSale(open({ saleOpensAt: later(1) }), NOW)).toBe('not_yet');
    expect(whyNotOnSale(open({ saleClosesAt: later(1) }), NOW)).toBeNull();
    expect(whyNotOnSale(open({ saleClosesAt: NOW }), NOW)).toBe('closed');
    expect(whyNotOnSale(open({ endsAt: NOW }), NOW)).toBe('ended');
  });

  test('the event’s state outranks the window of the tier', () => {
    for (const state of EVENT_STATES) {
      if (state === 'on_sale') continue;
      expect(whyNotOnSale(open({ state, saleOpensAt: later(1) }), NOW)).toBe(state);
    }
  });

  test('is one stretch of time: once it has been and is no more, it never is again', () => {
    const moment = fc.option(fc.integer({ min: -1_000, max: 1_000 }).map(later), { nil: null });
    const window = fc.record({
      endsAt: fc.integer({ min: -1_000, max: 1_000 }).map(later),
      saleOpensAt: moment,
      saleClosesAt: moment,
    });
    fc.assert(
      fc.property(
        window,
        fc.array(fc.integer({ min: -1_100, max: 1_100 }), { minLength: 3 }),
        (times, moments) => {
          const seen = moments
            .toSorted((a, b) => a - b)
            .map((at) => whyNotOnSale(open(times), later(at)) === null);
          const changes = seen.filter((is, index) => index > 0 && is !== seen[index - 1]).length;
          expect(changes).toBeLessThanOrEqual(seen[0] ? 1 : 2);
        },
      ),
    );
  });
});
