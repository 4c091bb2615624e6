import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buyer, type SellInput, tally } from '../../support/buyers.ts';
import { type Hall, openHall } from './hall.ts';

const COUNTERS = 4;
const AT_ONCE = 6;

describe('the last places, wanted at several counters at once', () => {
  let hall: Hall;
  beforeAll(async () => {
    hall = await openHall({ counters: COUNTERS });
  });
  afterAll(() => hall.close());

  it('sells exactly the places of a tier, and the rest is told how many are left', async () => {
    const places = 97;
    const event = await hall.newEvent({ houseCapacity: null, capacities: [places] });
    const tier = event.tier(0);
    const crowd = Array.from({ length: COUNTERS }, (_, counter) =>
      Array.from({ length: 60 }, (_, index) => buyer([{ ...tier, quantity: 1 + ((index + counter) % 4) }])),
    );
    const parties = tally(await hall.sellEverywhere(crowd, AT_ONCE));
    // Parties of four leave a remainder that only single buyers can take.
    const singles = Array.from({ length: COUNTERS }, () =>
      Array.from({ length: 8 }, () => buyer([{ ...tier, quantity: 1 }])),
    );
    const last = tally(await hall.sellEverywhere(singles, AT_ONCE));

    expect(parties.faults + last.faults).toBe(0);
    expect(Object.keys({ ...parties.refused, ...last.refused })).toEqual(['SOLD_OUT']);
    expect(parties.tickets + last.tickets).toBe(places);
    expect(await hall.ticketsOf(event.id)).toBe(places);
  });

  it('keeps the ceiling of the house over tiers that have none of their own', async () => {
    const places = 53;
    const event = await hall.newEvent({ houseCapacity: places, capacities: [null, null, null] });
    const crowd = Array.from({ length: COUNTERS }, (_, counter) =>
      Array.from({ length: 40 }, (_, index) =>
        buyer([{ ...event.tier((index + counter) % 3), quantity: 1 }]),
      ),
    );
    const result = tally(await hall.sellEverywhere(crowd, AT_ONCE));

    expect(result.faults).toBe(0);
    expect(Object.keys(result.refused)).toEqual(['SOLD_OUT']);
    expect(result.tickets).toBe(places);
    expect(await hall.ticketsOf(event.id)).toBe(places);
  });

  it('sells baskets over two events in opposite order without a deadlock reaching anybody', async () => {
    const first = await hall.newEvent({ houseCapacity: 150, capacities: [80, 70] });
    const second = await hall.newEvent({ houseCapacity: 150, capacities: [80, 70] });
    const lines = [first.tier(0), first.tier(1), second.tier(0), second.tier(1)].map((tier) => ({
      ...tier,
      quantity: 1,
    }));
    const deadlocksBefore = await hall.deadlocks();
    const crowd = Array.from({ length: COUNTERS }, (_, counter): SellInput[] =>
      Array.from({ length: 40 }, (_, index) =>
        buyer((counter + index) % 2 === 0 ? lines : lines.toReversed()),
      ),
    );
    const result = tally(await hall.sellEverywhere(crowd, AT_ONCE));

    expect(result.faults).toBe(0);
    expect(Object.keys(result.refused)).toEqual(['SOLD_OUT']);
    // Seventy places in the smaller tiers: seventy baskets, each with all four lines or nothing.
    expect(result.orders).toHaveLength(70);
    expect(await hall.ticketsOf(first.id)).toBe(140);
    expect(await hall.ticketsOf(second.id)).toBe(140);
    expect((await hall.deadlocks()) - deadlocksBefore).toBe(0);
  });

  it('says what is left in the tier and in the house, whichever is less', async () => {
    const event = await hall.newEvent({ houseCapacity: 5, capacities: [9] });
    await hall.sellHere(buyer([{ ...event.tier(0), quantity: 2 }]));
    const reply = await hall.sellHere(buyer([{ ...event.tier(0), quantity: 4 }]));
    expect(reply).toEqual({
      ok: false,
      refusal: { code: 'SOLD_OUT', detail: { eventId: event.id, tierId: null, left: 3, asked: 4 } },
    });
  });

  it('sells nothing of a tier whose capacity is none, and any number of one without a limit', async () => {
    const event = await hall.newEvent({ houseCapacity: 100_000, capacities: [0, null] });
    const none = await hall.sellHere(buyer([{ ...event.tier(0), quantity: 1 }]));
    expect(none).toMatchObject({ ok: false, refusal: { code: 'SOLD_OUT', detail: { left: 0 } } });
    const many = await hall.sellHere(buyer([{ ...event.tier(1), quantity: 1_000 }]));
    expect(many).toMatchObject({ ok: true, value: { order: { ticketCount: 1_000 } } });
  });
});
