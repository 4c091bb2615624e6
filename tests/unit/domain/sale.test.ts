import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { taxInside } from '../../../domain/money.ts';
import { placesToMove } from '../../../domain/places.ts';
import { decideSale } from '../../../domain/sale.ts';

type Basket = Parameters<typeof decideSale>[0];
type Facts = Parameters<typeof decideSale>[1];
type Payments = Parameters<typeof decideSale>[2];
type Tier = Facts extends ReadonlyMap<number, infer Value> ? Value : never;
type Payment = Payments[number];

const NOW = new Date('2026-11-23T12:00:00Z');
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);

function tier(tierId: number, changes: Partial<Tier> = {}): Tier {
  return {
    tierId,
    eventId: 1,
    revision: 5,
    currency: 'EUR',
    priceMinor: 1_000,
    taxBasisPoints: 700,
    state: 'on_sale',
    endsAt: hours(3),
    saleOpensAt: null,
    saleClosesAt: null,
    ...changes,
  };
}

const factsOf = (...tiers: Tier[]): Facts => new Map(tiers.map((one) => [one.tierId, one]));
const line = (tierId: number, quantity: number, unitPriceMinor = 1_000) => ({
  tierId,
  quantity,
  unitPriceMinor,
});

function paid(amountMinor: number, changes: Partial<Payment> = {}): Payment {
  return {
    tender: 'cash',
    amountMinor,
    tenderedMinor: null,
    outcome: 'approved',
    wasUnknown: false,
    reference: '',
    ...changes,
  };
}
const card = (amountMinor: number, outcome: Payment['outcome'] = 'approved') =>
  paid(amountMinor, { tender: 'card', outcome });
const refused = (code: string, detail: unknown) => expect.objectContaining({ code, detail });
const decide = (basket: Basket, facts: Facts, payments: Payments) => () =>
  decideSale(basket, facts, payments, NOW);

/** Tiers of up to four events, a basket of them in any order with repeats, and what it comes to. */
const baskets = fc
  .array(
    fc.record({
      eventId: fc.integer({ min: 1, max: 4 }),
      priceMinor: fc.integer({ min: 0, max: 1_000_000 }),
      taxBasisPoints: fc.integer({ min: 0, max: 10_000 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((tiers) => tiers.map((facts, index) => tier(index + 1, facts)))
  .chain((tiers) =>
    fc.record({
      tiers: fc.constant(tiers),
      basket: fc.array(
        fc
          .tuple(fc.constantFrom(...tiers), fc.integer({ min: 1, max: 40 }))
          .map(([{ tierId, priceMinor }, quantity]) => line(tierId, quantity, priceMinor)),
        { minLength: 1, maxLength: 20 },
      ),
    }),
  );
const dueFor = (basket: Basket) => basket.reduce((sum, one) => sum + one.quantity * one.unitPriceMinor, 0);

describe('a basket that is paid exactly', () => {
  test('sums: lines make the total, tax is inside, places are those of the tickets', () => {
    fc.assert(
      fc.property(baskets, ({ tiers, basket }) => {
        const due = dueFor(basket);
        const sale = decideSale(basket, factsOf(...tiers), due === 0 ? [] : [paid(due)], NOW);
        const tickets = basket.reduce((sum, one) => sum + one.quantity, 0);
        expect(sale).toMatchObject({
          state: 'completed',
          reason: null,
          totalMinor: due,
        });
        expect(sale.tickets).toHaveLength(tickets);
        for (const one of sale.lines) {
          expect(one.totalMinor).toBe(one.quantity * one.unitPriceMinor);
          // Every ticket carries its own tax, so that a single one can be refunded to the cent.
          expect(one.taxMinor).toBe(one.quantity * taxInside(one.unitPriceMinor, one.taxBasisPoints));
        }
        expect(sale.lines.reduce((sum, one) => sum + one.totalMinor, 0)).toBe(due);
        expect(sale.lines.reduce((sum, one) => sum + one.taxMinor, 0)).toBe(sale.taxMinor);
        expect(sale.taxMinor).toBeLessThanOrEqual(due);
        const { houses, tiers: moved } = placesToMove(sale.lines, []);
        expect(houses.reduce((sum, one) => sum + one.sold, 0)).toBe(tickets);
        expect(moved.reduce((sum, one) => sum + one.sold, 0)).toBe(tickets);
      }),
    );
  });

  test('names each tier and each house once, in the one order of locks', () => {
    fc.assert(
      fc.property(baskets, ({ tiers, basket }) => {
        const sale = decideSale(basket, factsOf(...tiers), [paid(dueFor(basket))], NOW);
        const rising = (ids: number[]) => ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? 0));
        const { houses, tiers: moved } = placesToMove(sale.lines, []);
        expect(rising(houses.map(({ eventId }) => eventId))).toBe(true);
        expect(rising(moved.map(({ tierId }) => tierId))).toBe(true);
        expect(new Set(sale.lines.map(({ tierId }) => tierId)).size).toBe(sale.lines.length);
        expect([...sale.revisions.values()].every((revision) => revision === 5)).toBe(true);
      }),
    );
  });

  test('the order in which it was filled changes neither the total nor the places', () => {
    fc.assert(
      fc.property(baskets, ({ tiers, basket }) => {
        const facts = factsOf(...tiers);
        const there = decideSale(basket, facts, [paid(dueFor(basket))], NOW);
        const back = decideSale(basket.toReversed(), facts, [paid(dueFor(basket))], NOW);
        expect([back.totalMinor, back.taxMinor, placesToMove(back.lines, [])]).toEqual([
          there.totalMinor,
          there.taxMinor,
          placesToMove(there.lines, []),
        ]);
      }),
    );
  });

  test('one unit more or less is refused with both figures', () => {
    fc.assert(
      fc.property(baskets, fc.constantFrom(-1, 1), ({ tiers, basket }, off) => {
        const due = dueFor(basket);
        fc.pre(due + off >= 0);
        expect(decide(basket, factsOf(...tiers), [paid(due + off)])).toThrow(
          refused('WRONG_AMOUNT', { dueMinor: due, paidMinor: due + off }),
        );
      }),
    );
  });

  test('nothing is due for what is free', () => {
    const sale = decideSale([line(1, 3, 0)], factsOf(tier(1, { priceMinor: 0 })), [], NOW);
    expect(sale).toMatchObject({ state: 'completed', totalMinor: 0, payments: [] });
  });
});

describe('what is refused', () => {
  test('a tier that nobody knows', () => {
    expect(decide([line(9, 1)], factsOf(tier(1)), [])).toThrow(refused('TIER_NOT_FOUND', { tierId: 9 }));
  });

  test('another price than the one on the screen, with the one of today', () => {
    expect(decide([line(1, 1, 900)], factsOf(tier(1)), [paid(900)])).toThrow(
      refused('PRICE_CHANGED', { tierId: 1, priceMinor: 1_000 }),
    );
  });

  test('two prices for one tier in one basket', () => {
    expect(decide([line(1, 1), line(1, 1, 900)], factsOf(tier(1)), [paid(1_900)])).toThrow(
      expect.objectContaining({ code: 'PRICE_CHANGED' }),
    );
  });

  test('two currencies', () => {
    const facts = factsOf(tier(1), tier(2, { eventId: 2, currency: 'CHF' }));
    expect(decide([line(1, 1), line(2, 1)], facts, [paid(2_000)])).toThrow(
      refused('CURRENCY_MIXED', { currencies: ['CHF', 'EUR'] }),
    );
  });

  test.each([
    ['draft', { state: 'draft' }],
    ['paused', { state: 'paused' }],
    ['cancelled', { state: 'cancelled' }],
    ['ended', { endsAt: NOW }],
    ['closed', { saleClosesAt: NOW }],
  ] as const)('a tier that is not on sale: %s', (reason, changes) => {
    expect(decide([line(1, 1)], factsOf(tier(1, changes)), [paid(1_000)])).toThrow(
      refused('NOT_ON_SALE', { eventId: 1, tierId: 1, reason, opensAt: null }),
    );
  });

  test('a tier that is not on sale yet, with the moment when it will be', () => {
    const opensAt = hours(1);
    expect(decide([line(1, 1)], factsOf(tier(1, { saleOpensAt: opensAt })), [paid(1_000)])).toThrow(
      refused('NOT_ON_SALE', { eventId: 1, tierId: 1, reason: 'not_yet', opensAt: opensAt.toISOString() }),
    );
  });

  test('more tickets than one order may hold, over all its lines', () => {
    const facts = factsOf(tier(1), tier(2));
    expect(decide([line(1, 60_000), line(2, 40_000)], facts, [paid(100_000_000)])).not.toThrow();
    expect(decide([line(1, 60_000), line(2, 40_001)], facts, [paid(100_001_000)])).toThrow(
      refused('INVALID_INPUT', { problems: [{ path: 'lines', problem: 'too_big', limit: 100_000 }] }),
    );
    const dear = line(1, 10_000, 1_000_000_000_000);
    expect(decide([dear], facts, [paid(1_000_000_000_000)])).toThrow(
      refused('INVALID_INPUT', {
        problems: [{ path: 'lines', problem: 'too_big', limit: Number.MAX_SAFE_INTEGER }],
      }),
    );
  });
});

describe('payments', () => {
  const facts = factsOf(tier(1));
  const basket = [line(1, 2)];

  test('cash gives change for what was handed over, never less than nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2_000, max: 1_000_000 }), (tenderedMinor) => {
        const [cash] = decideSale(basket, facts, [paid(2_000, { tenderedMinor })], NOW).payments;
        expect(cash).toMatchObject({ amountMinor: 2_000, tenderedMinor, changeMinor: tenderedMinor - 2_000 });
      }),
    );
    expect(decide(basket, facts, [paid(2_000, { tenderedMinor: 1_999 })])).toThrow(
      refused('TENDERED_TOO_LITTLE', { amountMinor: 2_000, tenderedMinor: 1_999 }),
    );
  });

  test('any split that sums to the total will do', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 3 }), (parts) => {
        const rest = 2_000 - parts.reduce((sum, part) => sum + part, 0);
        fc.pre(rest >= 0);
        const sale = decideSale(basket, facts, [...parts.map((part) => card(part)), paid(rest)], NOW);
        expect(sale.payments.reduce((sum, one) => sum + one.amountMinor, 0)).toBe(2_000);
      }),
    );
  });

  test('a declined card fails the sale and keeps only what was declined', () => {
    const sale = decideSale(basket, facts, [paid(500), card(1_500, 'declined')], NOW);
    expect(sale).toMatchObject({ state: 'failed', reason: 'card_declined' });
    expect(sale.payments).toMatchObject([{ tender: 'card', state: 'declined', amountMinor: 1_500 }]);
  });

  test('a card that was charged may not be hidden in a sale that fails', () => {
    expect(decide(basket, facts, [card(500), card(1_500, 'declined')])).toThrow(
      refused('CARD_ALREADY_CHARGED', { chargedMinor: 500 }),
    );
  });

  test.each(['cash', 'voucher', 'transfer'] as const)('nothing but a card is declined: %s', (tender) => {
    const declined = paid(1_500, { tender, outcome: 'declined' });
    expect(decide(basket, facts, [declined])).toThrow(RangeError);
    expect(decide(basket, facts, [declined, card(1_500, 'declined')])).toThrow(RangeError);
  });

  test('that a terminal was unsure stays with a card, and means nothing for cash', () => {
    const unsure = { wasUnknown: true };
    const sale = decideSale(basket, facts, [paid(500, unsure), { ...card(1_500), ...unsure }], NOW);
    expect(sale.payments.map(({ wasUnknown }) => wasUnknown)).toEqual([false, true]);
  });
});
