import { expect, test } from 'vitest';
import {
  budgetFor,
  budgetState,
  overBudget,
  wordAfter,
  wordBudget,
} from '../../../renderer/features/guests/budgets.ts';
import { issuanceState, wordGuests } from '../../../renderer/features/guests/compWords.ts';

const budget = (used: number, places: number, reason = 'Press') => ({
  id: 1,
  eventId: 1,
  reason,
  used,
  places,
});

test('a budget says how much of it is used, and by how much it was overrun', () => {
  expect(wordBudget(budget(18, 40))).toBe('18 of 40 used');
  expect(wordBudget(budget(42, 40))).toBe('42 of 40 used, 2 over');
  expect(wordBudget(budget(1_200, 1_500))).toBe('1,200 of 1,500 used');
});

test('the last tenth is worth a look; none left and too many are states of their own', () => {
  expect([35, 36, 40, 41].map((used) => budgetState(budget(used, 40)))).toEqual([
    'free',
    'low',
    'full',
    'over',
  ]);
  expect(budgetState(budget(0, 0))).toBe('full');
});

test('a budget is found by its reason, whatever the case and the spaces around it', () => {
  const all = [budget(0, 5), budget(0, 5, 'Künstler')];
  expect(budgetFor(all, ' KÜNSTLER ')?.reason).toBe('Künstler');
  expect(budgetFor(all, 'Sponsors')).toBeNull();
});

test('what goes over: more than is left, all of it without a budget, and never less than nothing', () => {
  expect(overBudget(budget(38, 40), 2)).toBe(0);
  expect(overBudget(budget(38, 40), 5)).toBe(3);
  expect(overBudget(budget(45, 40), 5)).toBe(5);
  expect(overBudget(null, 5)).toBe(5);
});

test('before giving, a sentence says what it will come to', () => {
  expect(wordAfter(budget(18, 40), 'Press', 12)).toBe('These make it 30 of 40.');
  expect(wordAfter(budget(38, 40), 'Press', 5)).toBe('These make it 43 of 40: 3 over the budget.');
  expect(wordAfter(null, ' Family ', 2)).toBe('“Family” has no budget.');
});

test('guests are named as far as the list has names, each in its own direction of writing', () => {
  expect(wordGuests({ names: [], quantity: 18 })).toBe('Without names');
  expect(wordGuests({ names: [], quantity: 1 })).toBe('Without a name');
  expect(wordGuests({ names: ['Ada', 'Grace', 'Jean'], quantity: 7 })).toBe(
    '\u2068Ada\u2069, \u2068Grace\u2069, \u2068Jean\u2069 and 4 more',
  );
});

test('where an issuance stands, the most telling fact first', () => {
  const state = (live: number, checkedIn: number, printed: boolean) =>
    issuanceState({ quantity: 4, live, checkedIn, printed }).text;
  expect(state(0, 0, true)).toBe('Revoked');
  expect(state(4, 4, true)).toBe('All are in');
  expect(state(3, 1, true)).toBe('1 of 3 are in');
  expect(state(3, 0, true)).toBe('1 revoked');
  expect(state(4, 0, true)).toBe('Printed');
  expect(state(4, 0, false)).toBe('To be collected');
});
