import { describe, expect, it, onTestFinished } from 'vitest';
import { buyer, type Tally, tally } from '../../support/buyers.ts';
import type { Look } from '../../support/lookingFirst.ts';
import { type Hall, openHall } from './hall.ts';

const PLACES = 20;
const COUNTERS = 3;
const EACH = 15;
/** Each keeps two of a counter's six connections at work. */
const AT_ONCE = 3;
/** A race is not lost each time; that it is won so often in a row, nobody will see. */
const RACES = 20;
const OVERSOLD = 'no tier and no house holds more than its capacity';

/** Without a look the counters sell as ours do: they decide on nothing but what the CHECK says under the row's lock. */
async function open(look?: Look): Promise<Hall> {
  const hall = await openHall({ counters: COUNTERS, ...(look ? { look } : {}) });
  onTestFinished(() => hall.close({ booksMustAddUp: false }));
  return hall;
}

async function dropChecks(hall: Hall): Promise<void> {
  await hall.asOwner('alter table tier_stock drop constraint tier_stock_not_oversold');
  await hall.asOwner('alter table house_stock drop constraint house_stock_not_oversold');
}

async function opened(hall: Hall) {
  const event = await hall.newEvent({ houseCapacity: PLACES, capacities: [PLACES] });
  const buyers = () => Array.from({ length: EACH }, () => buyer([{ ...event.tier(0), quantity: 1 }]));
  return { event, buyers };
}

/** More buyers than places, at all counters at once. */
async function rush(hall: Hall): Promise<Tally> {
  const { event, buyers } = await opened(hall);
  const sold = tally(await hall.sellEverywhere(Array.from({ length: COUNTERS }, buyers), AT_ONCE));
  expect(sold.faults).toBe(0);
  expect(await hall.ticketsOf(event.id)).toBe(sold.tickets);
  return sold;
}

/** More buyers than places at one counter, each when the one before has gone. */
async function queue(hall: Hall): Promise<Tally> {
  const { buyers } = await opened(hall);
  return tally(await hall.counter(0).callMany('orders.sell', [...buyers(), ...buyers()], 1));
}

async function rushUntilOversold(hall: Hall): Promise<Tally> {
  for (let race = 1; ; race += 1) {
    const sold = await rush(hall);
    if (sold.tickets > PLACES || race === RACES) return sold;
  }
}

const rulesBroken = async (hall: Hall) => [...new Set((await hall.discrepancies()).map(({ rule }) => rule))];

/** If the same crowd did not oversell once both walls are away, the other tests would prove nothing. */
describe('negative control', () => {
  it('counters that look without a lock, decide and write: the CHECK alone stops them at the last place; without it they oversell', async () => {
    const hall = await open('without a lock');
    expect((await rush(hall)).tickets).toBe(PLACES);
    expect((await rush(hall)).tickets).toBe(PLACES);

    await dropChecks(hall);
    // Whoever comes alone is told the truth: it is the meeting that oversells, though each of them has looked.
    expect(await queue(hall)).toMatchObject({ tickets: PLACES, refused: { SOLD_OUT: 2 * EACH - PLACES } });
    expect(await rulesBroken(hall)).toEqual([]);
    const { tickets, refused } = await rushUntilOversold(hall);
    expect(tickets).toBeGreaterThan(PLACES);
    expect(Object.keys(refused)).toEqual(['SOLD_OUT']);
    expect(await rulesBroken(hall)).toEqual([OVERSOLD]);
  });

  it('counters that look under a lock, decide and write: the lock alone stops them at the last place', async () => {
    const hall = await open('under a lock');
    await dropChecks(hall);
    expect((await rush(hall)).tickets).toBe(PLACES);
    expect((await rush(hall)).tickets).toBe(PLACES);
    expect(await rulesBroken(hall)).toEqual([]);
  });

  it('our own sale has nobody but the CHECK to refuse it: without it everybody is sold a place, in a queue or in a rush', async () => {
    const hall = await open();
    await dropChecks(hall);
    expect(await queue(hall)).toMatchObject({ tickets: 2 * EACH, refused: {} });
    expect((await rush(hall)).tickets).toBeGreaterThan(PLACES);
    expect(await rulesBroken(hall)).toEqual([OVERSOLD]);
  });
});
