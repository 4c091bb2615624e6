import { expect, test } from 'vitest';
import { EMPTY_PROMO, readPromo } from '../../../renderer/features/promos/promoDraft.ts';
import {
  promoState,
  wordOff,
  wordScope,
  wordUses,
  wordWindow,
} from '../../../renderer/features/promos/promoWords.ts';
import { draftOf, readRules, wordPointShare } from '../../../renderer/features/settings/rulesDraft.ts';

const zone = 'Europe/Berlin';
const read = (patch: Partial<typeof EMPTY_PROMO>, currency = 'EUR') =>
  readPromo({ ...EMPTY_PROMO, code: 'AUTUMN', value: '10', ...patch }, currency, zone);

test('a share is read to the hundredth of a percent and has no currency', () => {
  expect(read({ value: '33,5 %' })).toMatchObject({
    ok: true,
    input: { code: 'AUTUMN', percentBasisPoints: 3_350, amountMinor: null, currency: null, allowed: null },
  });
});

test('an amount is in the minor units of its currency', () => {
  expect(read({ kind: 'amount', value: '5' })).toMatchObject({
    ok: true,
    input: { amountMinor: 500, currency: 'EUR' },
  });
  expect(read({ kind: 'amount', value: '500' }, 'JPY')).toMatchObject({
    ok: true,
    input: { amountMinor: 500, currency: 'JPY', percentBasisPoints: null },
  });
});

test('a window is in the time of the house, and both ends may be open', () => {
  expect(read({ from: '2026-11-24T10:00', until: '2026-11-28T20:00', uses: '50' })).toMatchObject({
    ok: true,
    input: { validFrom: '2026-11-24T09:00:00.000Z', validUntil: '2026-11-28T19:00:00.000Z', allowed: 50 },
  });
  expect(read({})).toMatchObject({ ok: true, input: { validFrom: null, validUntil: null } });
});

test('a window does not begin at a time that the clocks skip', () => {
  expect(read({ from: '2027-03-28T02:30' })).toEqual({
    ok: false,
    problems: { from: expect.stringContaining('skip this time') },
  });
});

test('each field says what is wrong with it, all at once', () => {
  expect(
    read({ code: ' ', value: '0', from: '2026-11-24T10:00', until: '2026-11-24T09:00', uses: '0' }),
  ).toEqual({
    ok: false,
    problems: {
      code: 'A code has at least one character.',
      value: 'A percentage above 0 and up to 100.',
      until: 'This lies before the beginning.',
      uses: 'A whole number from 1, or nothing.',
    },
  });
  expect(read({ value: '100.01' })).toMatchObject({ ok: false });
  expect(read({ kind: 'amount', value: '0' })).toMatchObject({
    ok: false,
    problems: { value: 'More than nothing.' },
  });
});

test('a code in words', () => {
  const amounts = { percentBasisPoints: null, amountMinor: null, currency: null };
  expect(wordOff({ ...amounts, percentBasisPoints: 1_000 })).toBe('10 % off');
  expect(wordOff({ ...amounts, percentBasisPoints: 750 })).toBe('7.5 % off');
  expect(wordOff({ ...amounts, percentBasisPoints: 10_000 })).toBe('100 % off');
  expect(wordOff({ ...amounts, amountMinor: 500, currency: 'EUR' })).toBe('€5.00 off');
  expect(wordScope({ eventName: null, tierName: null })).toBe('Everything');
  expect(wordScope({ eventName: 'Hamlet', tierName: 'Gold' })).toBe('Gold, Hamlet');
  expect(wordUses({ used: 3, allowed: null })).toBe('3 used');
  expect(wordUses({ used: 3, allowed: 1_000 })).toBe('3 of 1,000 used');
  const from = '2026-11-24T09:00:00.000Z';
  const until = '2026-11-28T19:00:00.000Z';
  expect(wordWindow({ validFrom: null, validUntil: null }, zone)).toBe('always');
  expect(wordWindow({ validFrom: from, validUntil: null }, zone)).toBe('from Tue 24 Nov, 10:00');
  expect(wordWindow({ validFrom: from, validUntil: until }, zone)).toBe(
    'Tue 24 Nov, 10:00 to Sat 28 Nov, 20:00',
  );
});

test('whether a code counts now', () => {
  const now = new Date('2026-11-24T12:00:00.000Z');
  const promo = { active: true, validFrom: null, validUntil: null, allowed: null, used: 9 };
  const later = '2026-11-24T12:00:00.001Z';
  const state = (patch: Partial<Parameters<typeof promoState>[0]>) =>
    promoState({ ...promo, ...patch }, now).text;
  expect(state({})).toBe('Counts now');
  expect(state({ active: false, validUntil: now.toISOString() })).toBe('Switched off');
  expect(state({ validUntil: now.toISOString() })).toBe('Over');
  expect(state({ validUntil: later })).toBe('Counts now');
  expect(state({ validFrom: later })).toBe('Not yet');
  expect(state({ allowed: 9 })).toBe('Used up');
  expect(state({ allowed: 10 })).toBe('Counts now');
});

const rules = {
  refundFeeMinor: 250,
  refundFeeBasisPoints: 750,
  refundUntilMinutes: 90,
  minorPerPoint: 100,
  pointValueMinor: 1,
  basketMinutes: 10,
  giftDays: 30,
};

test('the rules of the house come back from the form as they went in', () => {
  expect(draftOf(rules, 'EUR')).toEqual({
    refundFeeMinor: '2.50',
    refundFeeBasisPoints: '7.5',
    refundUntilMinutes: '1.5',
    minorPerPoint: '1.00',
    pointValueMinor: '0.01',
    basketMinutes: '10',
    giftDays: '30',
  });
  for (const change of [
    {},
    { refundFeeBasisPoints: 0 },
    { refundFeeBasisPoints: 10_000 },
    { refundUntilMinutes: 0 },
  ]) {
    const given = { ...rules, ...change };
    expect(readRules(draftOf(given, 'EUR'), 'EUR')).toEqual({ ok: true, rules: given });
  }
});

test('every minute of a deadline survives the form, which counts in hours', () => {
  for (let minutes = 0; minutes <= 600; minutes += 1) {
    const given = { ...rules, refundUntilMinutes: minutes };
    expect(readRules(draftOf(given, 'EUR'), 'EUR')).toEqual({ ok: true, rules: given });
  }
});

test('a rule that cannot be is told under its field', () => {
  const told = readRules(
    {
      ...draftOf(rules, 'EUR'),
      refundFeeBasisPoints: '101',
      basketMinutes: '0',
      giftDays: '',
      refundFeeMinor: 'x',
    },
    'EUR',
  );
  expect(told).toMatchObject({
    ok: false,
    problems: {
      refundFeeBasisPoints: 'A percentage from 0 to 100.',
      basketMinutes: 'A whole number from 1 to 120.',
      giftDays: 'A whole number from 1 to 365.',
      refundFeeMinor: 'Write digits only, like 1234.00.',
    },
  });
});

test('the rule of the points is set in money and told as a share, in any currency', () => {
  expect(wordPointShare(draftOf(rules, 'EUR'), 'EUR')).toBe('Points give back 1 % of what is paid.');
  const yen = { ...rules, minorPerPoint: 150 };
  expect(draftOf(yen, 'JPY').minorPerPoint).toBe('150');
  expect(wordPointShare(draftOf(yen, 'JPY'), 'JPY')).toBe('Points give back 0.67 % of what is paid.');
  expect(wordPointShare(draftOf({ ...rules, minorPerPoint: 0 }, 'EUR'), 'EUR')).toBe('No points are earned.');
  expect(wordPointShare({ ...draftOf(rules, 'EUR'), minorPerPoint: 'x' }, 'EUR')).toBe('');
});
