import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pointsEarned } from '../../../domain/discount.ts';
import { decideExchange, offerExchange } from '../../../domain/exchange.ts';
import { taxInside } from '../../../domain/money.ts';
import { NO_POINTS, pointsBack, pointsShort } from '../../../domain/pointsBack.ts';
import { decideRefund, offerRefund, type ReturnFacts } from '../../../domain/refund.ts';
import { Refused } from '../../../domain/refusals.ts';
import { feeOf, type TicketFacts } from '../../../domain/returned.ts';
import { TENDERS, TICKET_STATES } from '../../../domain/states.ts';
import { checkTenders, tendersBack } from '../../../domain/tendersBack.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const ORDER = 'order';
const at = { now: NOW, override: false };

function ticket(number: number, changes: Partial<TicketFacts> = {}): TicketFacts {
  return {
    id: `ticket-${String(number).padStart(4, '0')}`,
    number,
    orderId: ORDER,
    archived: false,
    state: 'held',
    codeIssue: 0,
    holderId: null,
    holderName: null,
    givenAway: false,
    eventId: 1,
    eventName: 'Hedda Gabler',
    eventCancelled: false,
    startsAt: new Date('2026-11-30T19:00:00Z'),
    tierId: 1,
    tierName: 'Gold',
    tierCode: 'A',
    colour: '#2f6f9f',
    taxBasisPoints: 700,
    pricePaidMinor: 1_000,
    discountMinor: 0,
    taxMinor: 65,
    ...changes,
  };
}

function factsOf(tickets: readonly TicketFacts[], changes: Partial<ReturnFacts> = {}): ReturnFacts {
  const paid = tickets.reduce((sum, one) => sum + one.pricePaidMinor, 0);
  return {
    orderId: ORDER,
    currency: 'EUR',
    customerId: null,
    rootId: ORDER,
    familySize: 1,
    balances: [{ tender: 'cash', netMinor: paid }],
    rule: { refundFeeMinor: 0, refundFeeBasisPoints: 0, refundUntilMinutes: 0 },
    points: NO_POINTS,
    minorPerPoint: 0,
    promo: null,
    tickets: new Map(tickets.map((one) => [one.id, one])),
    ...changes,
  };
}

const price = fc.integer({ min: 0, max: 100_000_000 });
const rule = fc.record({
  refundFeeMinor: fc.integer({ min: 0, max: 10_000 }),
  refundFeeBasisPoints: fc.integer({ min: 0, max: 10_000 }),
  refundUntilMinutes: fc.constant(0),
});
const someTickets = fc
  .array(
    fc.record({
      unit: price,
      off: fc.integer({ min: 0, max: 100 }),
      tierId: fc.integer({ min: 1, max: 4 }),
      rate: fc.constantFrom(0, 700, 1_900),
      eventCancelled: fc.boolean(),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((drawn) =>
    drawn.map(({ unit, off, tierId, rate, eventCancelled }, index) => {
      const discountMinor = Math.floor((unit * off) / 100);
      const pricePaidMinor = unit - discountMinor;
      const taxMinor = taxInside(pricePaidMinor, rate);
      return ticket(index + 1, {
        tierId,
        eventId: Math.ceil(tierId / 2),
        taxBasisPoints: rate,
        discountMinor,
        pricePaidMinor,
        taxMinor,
        eventCancelled,
      });
    }),
  );

function refusalOf(work: () => unknown): Refused {
  try {
    work();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('a refund', () => {
  test('gives back each price less a fee between nothing and the price; lines, taxes and tickets sum alike', () => {
    fc.assert(
      fc.property(someTickets, rule, (tickets, fees) => {
        const ids = tickets.map((one) => one.id);
        const offer = offerRefund(factsOf(tickets, { rule: fees }), [...ids, ...ids], at);
        expect(offer.tickets.map((one) => one.id)).toEqual(ids);
        for (const one of offer.tickets) {
          expect(one.feeMinor).toBeGreaterThanOrEqual(0);
          expect(one.backMinor).toBeGreaterThanOrEqual(0);
          expect(one.backMinor + one.feeMinor).toBe(one.pricePaidMinor);
          if (one.eventCancelled) expect(one.feeMinor).toBe(0);
        }
        const sum = (key: 'pricePaidMinor' | 'taxMinor' | 'discountMinor' | 'backMinor') =>
          offer.tickets.reduce((total, one) => total + one[key], 0);
        expect(offer.priceMinor).toBe(sum('pricePaidMinor'));
        expect(offer.taxMinor).toBe(sum('taxMinor'));
        expect(offer.discountMinor).toBe(sum('discountMinor'));
        expect(offer.totalMinor).toBe(sum('backMinor'));
        expect(offer.lines.reduce((total, line) => total + line.quantity, 0)).toBe(tickets.length);
        for (const line of offer.lines) {
          expect(line.totalMinor).toBe(line.quantity * line.unitPriceMinor - line.discountMinor);
          expect(line.taxMinor).toBeLessThanOrEqual(line.totalMinor);
        }
      }),
    );
  });

  test('of all tickets, in any parts, sums to the refund of all of them', () => {
    fc.assert(
      fc.property(someTickets, rule, fc.integer({ min: 1, max: 7 }), (tickets, fees, size) => {
        const facts = factsOf(tickets, { rule: fees });
        const ids = tickets.map((one) => one.id);
        let total = 0;
        for (let from = 0; from < ids.length; from += size) {
          total += offerRefund(facts, ids.slice(from, from + size), at).totalMinor;
        }
        expect(total).toBe(offerRefund(facts, ids, at).totalMinor);
      }),
    );
  });

  test('a fee is rounded once and never more than the price', () => {
    expect(feeOf(1_000, { refundFeeMinor: 50, refundFeeBasisPoints: 1_000 })).toBe(150);
    expect(feeOf(995, { refundFeeMinor: 0, refundFeeBasisPoints: 1_000 })).toBe(100);
    expect(feeOf(30, { refundFeeMinor: 50, refundFeeBasisPoints: 0 })).toBe(30);
    expect(feeOf(0, { refundFeeMinor: 50, refundFeeBasisPoints: 10_000 })).toBe(0);
  });

  test.each(TICKET_STATES)('of a ticket that is %s', (state) => {
    const refund = (changes: Partial<TicketFacts>, override = false) =>
      offerRefund(factsOf([ticket(1, { state, ...changes })]), ['ticket-0001'], { now: NOW, override });
    if (state === 'held' || state === 'offered') {
      expect(refund({}).totalMinor).toBe(1_000);
      return;
    }
    expect(refusalOf(() => refund({}, true)).detail).toMatchObject({
      tickets: [{ number: 1, reason: state }],
    });
    if (state === 'checked_in') expect(refund({ eventCancelled: true }).totalMinor).toBe(1_000);
    else expect(refusalOf(() => refund({ eventCancelled: true }, true)).code).toBe('TICKETS_REFUSED');
  });

  test('names every ticket that stands in the way, by its number, and tells nothing of other orders', () => {
    const tickets = [
      ticket(4, { orderId: null }),
      ticket(3, { archived: true }),
      ticket(2, { givenAway: true, holderName: 'Robin' }),
      ticket(1),
      ticket(9, { orderId: 'another', holderName: 'Somebody', state: 'refunded' }),
    ];
    const refused = refusalOf(() =>
      offerRefund(
        factsOf(tickets),
        tickets.map((one) => one.id),
        at,
      ),
    );
    expect(refused.detail).toEqual({
      tickets: [
        { ticketId: 'ticket-0009', number: 0, reason: 'other_order', holderName: null },
        { ticketId: 'ticket-0002', number: 2, reason: 'gift_claimed', holderName: 'Robin' },
        { ticketId: 'ticket-0003', number: 3, reason: 'archived', holderName: null },
        { ticketId: 'ticket-0004', number: 4, reason: 'comp', holderName: null },
      ],
    });
  });

  test('ends at the earliest deadline among its tickets, a cancelled event has none, a manager goes over it', () => {
    const near = ticket(1, { startsAt: new Date(NOW.getTime() + 3_600_000) });
    const deadline = { refundFeeMinor: 0, refundFeeBasisPoints: 0, refundUntilMinutes: 60 };
    const ask = (tickets: TicketFacts[], override = false) =>
      offerRefund(
        factsOf(tickets, { rule: deadline }),
        tickets.map((one) => one.id),
        { now: NOW, override },
      );
    expect(refusalOf(() => ask([near, ticket(2)]))).toMatchObject({
      code: 'REFUND_CLOSED',
      detail: { closedAt: NOW.toISOString() },
    });
    expect(ask([ticket(2)]).totalMinor).toBe(1_000);
    expect(ask([{ ...near, eventCancelled: true }]).totalMinor).toBe(1_000);
    expect(ask([near], true).totalMinor).toBe(1_000);
  });

  test('as confirmed on the screen: the total must still be the one', () => {
    const facts = factsOf([ticket(1)]);
    const refused = refusalOf(() =>
      decideRefund(facts, ['ticket-0001'], { totalMinor: 999, tenders: [] }, at),
    );
    expect(refused).toMatchObject({ code: 'QUOTE_CHANGED', detail: { totalMinor: 1_000 } });
  });
});

describe('back to each tender', () => {
  const balances = fc
    .tuple(...TENDERS.map(() => fc.integer({ min: -1_000, max: 100_000 })))
    .map((nets) => TENDERS.map((tender, index) => ({ tender, netMinor: nets[index] ?? 0 })));

  test('the proposal sums to the amount, never goes over a tender, and is always accepted', () => {
    fc.assert(
      fc.property(balances, fc.double({ min: 0, max: 1, noNaN: true }), (nets, part) => {
        const open = nets.reduce((sum, one) => sum + Math.max(0, one.netMinor), 0);
        const total = Math.floor(open * part);
        const proposal = tendersBack(total, nets);
        expect(proposal.reduce((sum, one) => sum + one.suggestedMinor, 0)).toBe(open === 0 ? 0 : total);
        for (const one of proposal) {
          expect(one.suggestedMinor).toBeLessThanOrEqual(one.atMostMinor);
          const exact = (total * one.atMostMinor) / open;
          expect(Math.abs(one.suggestedMinor - exact)).toBeLessThan(1);
        }
        const chosen = proposal.map((one) => ({ ...one, amountMinor: one.suggestedMinor, reference: '' }));
        expect(() => checkTenders(open === 0 ? 0 : total, chosen, nets, false)).not.toThrow();
      }),
    );
  });

  test('two rows of one tender count together; an override lifts the bound and not the sum', () => {
    const nets = [{ tender: 'card' as const, netMinor: 100 }];
    const row = { tender: 'card' as const, amountMinor: 51, reference: '' };
    expect(refusalOf(() => checkTenders(102, [row, row], nets, false))).toMatchObject({
      code: 'TENDER_EXCEEDED',
      detail: { tender: 'card', atMostMinor: 100 },
    });
    expect(() => checkTenders(102, [row, { ...row, tender: 'cash' }], nets, true)).not.toThrow();
    expect(refusalOf(() => checkTenders(103, [row, row], nets, true)).code).toBe('WRONG_AMOUNT');
  });
});

describe('points', () => {
  test('whichever way all tickets come back, exactly the points of the order have moved', () => {
    const parts = fc.array(fc.tuple(price, price), { minLength: 1, maxLength: 20 });
    const points = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(parts, points, points, (tickets, earned, spent) => {
        const priceMinor = tickets.reduce((sum, [one]) => sum + one, 0);
        const discountMinor = tickets.reduce((sum, [, one]) => sum + one, 0);
        const facts = { ...NO_POINTS, balance: earned, earned, spent, priceMinor, discountMinor };
        for (const [back, discount] of tickets) {
          const moved = pointsBack(facts, { priceMinor: back, discountMinor: discount });
          expect(moved.taken).toBeGreaterThanOrEqual(0);
          expect(moved.returned).toBeGreaterThanOrEqual(0);
          facts.takenBack += moved.taken;
          facts.returned += moved.returned;
          facts.returnedPriceMinor += back;
          facts.returnedDiscountMinor += discount;
        }
        expect(facts.takenBack).toBe(priceMinor === 0 ? 0 : earned);
        expect(facts.returned).toBe(discountMinor === 0 ? 0 : spent);
      }),
    );
  });

  test('that were spent elsewhere meanwhile are taken all the same, and the balance says how many are short', () => {
    const facts = { ...NO_POINTS, earned: 100, priceMinor: 2, balance: 30 };
    expect(pointsBack(facts, { priceMinor: 1, discountMinor: 0 }).taken).toBe(50);
    expect(pointsShort(30, -50)).toBe(20);
    expect(pointsShort(30, -30)).toBe(0);
    expect(pointsShort(-20, 15)).toBe(5);
  });

  test('one is earned for each so much that is paid', () => {
    expect([99, 100, 199, 200].map((paid) => pointsEarned(paid, 100))).toEqual([0, 1, 1, 2]);
    expect(pointsEarned(5_000, 0)).toBe(0);
  });
});

describe('an exchange', () => {
  const tier = (tierId: number, priceMinor: number, currency = 'EUR') => ({
    tierId,
    eventId: 7,
    revision: 3,
    currency,
    priceMinor,
    taxBasisPoints: 700,
    state: 'on_sale' as const,
    endsAt: new Date('2026-12-24T22:00:00Z'),
    saleOpensAt: null,
    saleClosesAt: null,
  });

  test('costs the new prices less the prices paid, and the fee on what goes back of them', () => {
    fc.assert(
      fc.property(
        someTickets,
        rule,
        price,
        fc.integer({ min: 1, max: 9 }),
        (tickets, fees, unit, quantity) => {
          const facts = factsOf(tickets, { rule: fees });
          const wanted = {
            ticketIds: tickets.map((one) => one.id),
            lines: [{ tierId: 70, quantity, unitPriceMinor: unit }],
          };
          const paid = tickets.reduce((sum, one) => sum + one.pricePaidMinor, 0);
          const dearer = unit * quantity - paid;
          const whole = offerRefund(facts, wanted.ticketIds, at).feeMinor;
          const exact = dearer < 0 ? (whole * -dearer) / paid : 0;
          const { feeMinor, differenceMinor } = offerExchange(
            facts,
            new Map([[70, tier(70, unit)]]),
            wanted,
            NOW,
          );
          expect(Math.abs(feeMinor - exact)).toBeLessThanOrEqual(0.5);
          expect(differenceMinor).toBe(dearer + feeMinor);
          if (dearer < 0) expect(differenceMinor).toBeLessThanOrEqual(0);
          const cash = {
            tender: 'cash' as const,
            outcome: 'approved' as const,
            wasUnknown: false,
            reference: '',
          };
          const decided = decideExchange(
            facts,
            new Map([[70, tier(70, unit)]]),
            wanted,
            {
              differenceMinor,
              payments:
                differenceMinor > 0 ? [{ ...cash, amountMinor: differenceMinor, tenderedMinor: null }] : [],
              tenders:
                differenceMinor < 0 ? [{ tender: 'cash', amountMinor: -differenceMinor, reference: '' }] : [],
            },
            NOW,
          );
          expect(decided.state).toBe('completed');
          expect(decided.back.feeMinor).toBe(0);
          expect(decided.payments.reduce((sum, one) => sum + one.amountMinor, 0)).toBe(differenceMinor);
          expect(decided.fresh.taxMinor - decided.back.taxMinor).toBe(decided.taxMinor);
          expect(decided.revisions).toEqual(new Map([[7, 3]]));
        },
      ),
    );
  });

  test('of everything for a ticket that costs nothing keeps what a refund keeps', () => {
    const tickets = Array.from({ length: 10 }, (_, index) => ticket(index + 1, { pricePaidMinor: 5_000 }));
    const rule = { refundFeeMinor: 0, refundFeeBasisPoints: 1_000, refundUntilMinutes: 0 };
    const offer = offerExchange(
      factsOf(tickets, { rule }),
      new Map([[70, tier(70, 0)]]),
      { ticketIds: tickets.map(({ id }) => id), lines: [{ tierId: 70, quantity: 1, unitPriceMinor: 0 }] },
      NOW,
    );
    expect(offer).toMatchObject({ feeMinor: 5_000, differenceMinor: -45_000 });
    expect(offer.tenders).toMatchObject([{ tender: 'cash', suggestedMinor: 45_000 }]);
  });

  test('between two currencies is refused', () => {
    const wanted = { ticketIds: ['ticket-0001'], lines: [{ tierId: 70, quantity: 1, unitPriceMinor: 5 }] };
    const confirmed = { differenceMinor: -995, payments: [], tenders: [] };
    const tiers = new Map([[70, tier(70, 5, 'CHF')]]);
    expect(
      refusalOf(() => decideExchange(factsOf([ticket(1)]), tiers, wanted, confirmed, NOW)),
    ).toMatchObject({
      code: 'CURRENCY_MIXED',
      detail: { currencies: ['CHF', 'EUR'] },
    });
  });
});

describe('whichever way tickets go', () => {
  /** An order with its tickets, and its points as the ledger tells them. */
  interface Issued {
    facts: ReturnFacts;
    live: Set<string>;
  }
  const tier = (priceMinor: number) => ({
    tierId: 70,
    eventId: 7,
    revision: 3,
    currency: 'EUR',
    priceMinor,
    taxBasisPoints: 0,
    state: 'on_sale' as const,
    endsAt: new Date('2026-12-24T22:00:00Z'),
    saleOpensAt: null,
    saleClosesAt: null,
  });

  function issue(
    orderId: string,
    tickets: readonly { pricePaidMinor: number; discountMinor: number }[],
    points: { earned: number; spent: number },
  ): Issued {
    const issued = tickets.map((one, index) =>
      ticket(index + 1, { ...one, id: `${orderId}-${index}`, orderId, taxMinor: 0, taxBasisPoints: 0 }),
    );
    const sum = (key: 'pricePaidMinor' | 'discountMinor') => issued.reduce((all, one) => all + one[key], 0);
    return {
      facts: factsOf(issued, {
        orderId,
        minorPerPoint: 100,
        points: {
          ...NO_POINTS,
          ...points,
          priceMinor: sum('pricePaidMinor'),
          discountMinor: sum('discountMinor'),
        },
      }),
      live: new Set(issued.map(({ id }) => id)),
    };
  }

  function comeBack(
    { facts, live }: Issued,
    ids: readonly string[],
    moved: { taken: number; returned: number },
  ) {
    for (const id of ids) {
      const one = facts.tickets.get(id);
      live.delete(id);
      facts.points.returnedPriceMinor += one?.pricePaidMinor ?? 0;
      facts.points.returnedDiscountMinor += one?.discountMinor ?? 0;
    }
    facts.points.takenBack += moved.taken;
    facts.points.returned += moved.returned;
  }

  const steps = fc.array(
    fc.record({
      order: fc.nat(20),
      from: fc.nat(20),
      count: fc.integer({ min: 1, max: 4 }),
      exchange: fc.option(fc.record({ unit: fc.nat(30_000), quantity: fc.integer({ min: 1, max: 3 }) })),
    }),
    { maxLength: 12 },
  );
  const bought = fc.array(
    fc.record({ pricePaidMinor: fc.nat(20_000), discountMinor: fc.integer({ min: 1, max: 20_000 }) }),
    { minLength: 1, maxLength: 6 },
  );
  const fees = fc.record({
    refundFeeMinor: fc.constantFrom(0, 150),
    refundFeeBasisPoints: fc.constantFrom(0, 1_000),
    refundUntilMinutes: fc.constant(0),
  });

  test('what was paid in money comes back but for the fees, and what was paid in points comes back', () => {
    fc.assert(
      fc.property(bought, fc.integer({ min: 1, max: 5_000 }), steps, fees, (tickets, spent, path, rule) => {
        const paid = tickets.reduce((sum, one) => sum + one.pricePaidMinor, 0);
        const earned = pointsEarned(paid, 100);
        const orders = [issue('sale', tickets, { earned, spent })];
        const customer = { paid, kept: 0, points: earned - spent };
        const refundOf = (order: Issued, ids: string[]) => {
          const offer = offerRefund({ ...order.facts, rule }, ids, at);
          comeBack(order, ids, offer.points);
          customer.paid -= offer.totalMinor;
          customer.kept += offer.feeMinor;
          customer.points += offer.points.returned - offer.points.taken;
        };
        for (const step of path) {
          const order = orders[step.order % orders.length] as Issued;
          const live = [...order.live];
          const ids = live.slice(step.from % Math.max(1, live.length)).slice(0, step.count);
          if (ids.length === 0) continue;
          if (step.exchange === null) {
            refundOf(order, ids);
            continue;
          }
          const { unit, quantity } = step.exchange;
          const wanted = { ticketIds: ids, lines: [{ tierId: 70, quantity, unitPriceMinor: unit }] };
          const offer = offerExchange({ ...order.facts, rule }, new Map([[70, tier(unit)]]), wanted, NOW);
          comeBack(order, ids, offer.points);
          customer.paid += offer.differenceMinor;
          customer.kept += offer.feeMinor;
          customer.points += offer.points.returned + offer.points.earned - offer.points.taken;
          const points = { earned: offer.points.earned, spent: 0 };
          orders.push(issue(`exchange-${orders.length}`, offer.fresh.tickets, points));
        }
        for (const order of orders) if (order.live.size > 0) refundOf(order, [...order.live]);
        expect(customer).toEqual({ paid: customer.kept, kept: customer.kept, points: 0 });
      }),
    );
  });

  test('a use of a promo code comes back with the last ticket, and not before', () => {
    const promo = { promoCodeId: 5, notRefunded: 2 };
    const facts = factsOf([ticket(1), ticket(2)], { promo });
    expect(offerRefund(facts, ['ticket-0001'], at).promoCodeId).toBeNull();
    expect(offerRefund(facts, ['ticket-0001', 'ticket-0002'], at).promoCodeId).toBe(5);
    const last = { ...facts, promo: { ...promo, notRefunded: 1 } };
    expect(offerRefund(last, ['ticket-0002'], at).promoCodeId).toBe(5);
    // Another one was exchanged or revoked and never came back as money.
    const exchanged = { ...facts, promo: { ...promo, notRefunded: 3 } };
    expect(offerRefund(exchanged, ['ticket-0001', 'ticket-0002'], at).promoCodeId).toBeNull();
  });
});
