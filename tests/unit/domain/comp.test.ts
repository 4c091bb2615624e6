import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CompFacts, decideComps, placesLeftInBudget } from '../../../domain/comp.ts';
import { Refused } from '../../../domain/refusals.ts';

const NOW = new Date('2026-11-23T12:00:00.000Z');
const LATER = new Date('2026-11-24T12:00:00.000Z');
const event = { eventId: 1, state: 'on_sale', endsAt: LATER } as const;
const budget = fc.option(fc.record({ id: fc.constant(7), places: fc.nat(50), used: fc.nat(60) }));

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
  return 'decided';
}

test('an organizer keeps to the budget to the last place; a manager goes over it and it is noted', () => {
  fc.assert(
    fc.property(budget, fc.integer({ min: 1, max: 40 }), (known, quantity) => {
      const facts: CompFacts = { event, budget: known };
      const within = known !== null && known.used + quantity <= known.places;
      const wanted = { named: null, quantity };
      expect(codeOf(() => decideComps(wanted, facts, 'organizer', NOW))).toBe(
        within ? 'decided' : 'COMP_BUDGET',
      );
      const decided = decideComps(wanted, facts, 'manager', NOW);
      expect(decided).toEqual({ approved: !within, budgetId: known?.id ?? null });
    }),
  );
});

test('what is left of a budget is never below none', () => {
  fc.assert(
    fc.property(budget, (known) => {
      const left = placesLeftInBudget(known);
      expect(left).toBe(known === null || known.used > known.places ? 0 : known.places - known.used);
    }),
  );
});

test('there are as many places as names', () => {
  const facts = { event, budget: null };
  expect(codeOf(() => decideComps({ named: 3, quantity: 3 }, facts, 'manager', NOW))).toBe('decided');
  expect(codeOf(() => decideComps({ named: 3, quantity: 2 }, facts, 'manager', NOW))).toBe('INVALID_INPUT');
});

test.each([
  ['draft', LATER, 'decided'],
  ['on_sale', LATER, 'decided'],
  ['paused', LATER, 'decided'],
  ['ended', LATER, 'EVENT_STATE'],
  ['archived', LATER, 'EVENT_STATE'],
  ['cancelled', LATER, 'EVENT_STATE'],
  ['draft', NOW, 'EVENT_STATE'],
  ['on_sale', NOW, 'EVENT_STATE'],
] as const)('an event that is %s and ends %s: %s', (state, endsAt, expected) => {
  const facts = { event: { eventId: 1, state, endsAt }, budget: null };
  expect(codeOf(() => decideComps({ named: null, quantity: 1 }, facts, 'manager', NOW))).toBe(expected);
});
