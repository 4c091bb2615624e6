import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyer, declined, tally } from '../../support/buyers.ts';
import { type Hall, openHall } from './hall.ts';

describe('the same request, again and again', () => {
  let hall: Hall;
  beforeAll(async () => {
    hall = await openHall({ counters: 3 });
  });
  afterAll(() => hall.close());

  it('sells once, however often and wherever it is sent at the same moment', async () => {
    const event = await hall.newEvent({ houseCapacity: 40, capacities: [40] });
    const sales = Array.from({ length: 10 }, () => buyer([{ ...event.tier(0), quantity: 2 }]));
    const everywhere = Array.from({ length: 3 }, () => [...sales, ...sales]);
    const replies = await hall.sellEverywhere(everywhere, 8);
    const result = tally(replies);

    expect(result.faults).toBe(0);
    expect(result.refused).toEqual({});
    expect(result.orders).toHaveLength(60);
    for (const sale of sales) {
      const answers = result.orders.filter((order) => order.id === sale.requestId);
      // Six equal answers: the same code, the same tickets with the same codes.
      expect(new Set(answers.map((order) => JSON.stringify(order))).size).toBe(1);
    }
    expect(await hall.ticketsOf(event.id)).toBe(20);
  });

  it('answers a repeat also when the event has been sold out or closed since', async () => {
    const event = await hall.newEvent({ houseCapacity: 2, capacities: [2] });
    const sale = buyer([{ ...event.tier(0), quantity: 2 }]);
    const first = await hall.sellHere(sale);
    await hall.pause(event.id);
    expect(await hall.sellHere(sale)).toEqual(first);
    expect(first).toMatchObject({ ok: true, value: { order: { ticketCount: 2 } } });
  });

  it('refuses the id of another basket', async () => {
    const event = await hall.newEvent({ houseCapacity: 10, capacities: [10] });
    const sale = buyer([{ ...event.tier(0), quantity: 1 }]);
    await hall.sellHere(sale);
    const other = buyer([{ ...event.tier(0), quantity: 2 }], { requestId: sale.requestId });
    expect(await hall.sellHere(other)).toMatchObject({ ok: false, refusal: { code: 'REQUEST_REUSED' } });
    expect(await hall.ticketsOf(event.id)).toBe(1);
  });

  it('leaves a failed order for a declined card, with no place taken and no ticket made', async () => {
    const event = await hall.newEvent({ houseCapacity: 1, capacities: [1] });
    const refusedCard = declined(buyer([{ ...event.tier(0), quantity: 1 }]));
    const failed = await hall.sellHere(refusedCard);
    expect(failed).toMatchObject({
      ok: true,
      value: { order: { state: 'failed', ticketCount: 0, tickets: [], payments: [{ state: 'declined' }] } },
    });
    // The only place is still there for the next attempt.
    expect(await hall.sellHere(buyer([{ ...event.tier(0), quantity: 1 }]))).toMatchObject({ ok: true });
    expect(await hall.ticketsOf(event.id)).toBe(1);
  });

  it('refuses to fail a sale in which another card was charged already', async () => {
    const event = await hall.newEvent({ houseCapacity: 4, capacities: [4] });
    const half = {
      tenderedMinor: null,
      wasUnknown: false,
      reference: '',
      amountMinor: event.tier(0).unitPriceMinor,
    };
    const reply = await hall.sellHere(
      buyer([{ ...event.tier(0), quantity: 2 }], {
        payments: [
          { ...half, tender: 'card', outcome: 'approved' },
          { ...half, tender: 'card', outcome: 'declined' },
        ],
      }),
    );
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'CARD_ALREADY_CHARGED' } });
    expect(await hall.ticketsOf(event.id)).toBe(0);
  });
});
