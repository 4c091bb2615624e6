import { describe, expect, it } from 'vitest';
import {
  capacityOf,
  eventAvailability,
  isLow,
  isSellable,
  type Places,
  type SaleWindow,
  tierAvailability,
} from '../../../domain/availability.ts';
import { EVENT_STATES } from '../../../domain/states.ts';

const now = new Date('2026-11-14T18:00:00.000Z');
const later = '2026-11-20T18:00:00.000Z';
const before = '2026-11-10T18:00:00.000Z';
const event = { state: 'on_sale', endsAt: later } as const;
const tier = { capacity: 100, held: 0, left: 60, saleOpensAt: null, saleClosesAt: null };

describe('a tier', () => {
  it('is available while more than one place in twenty is left', () => {
    expect(tierAvailability(tier, event, now)).toEqual({ kind: 'available', left: 60 });
    expect(tierAvailability({ ...tier, capacity: 400, left: 21 }, event, now)).toEqual({
      kind: 'available',
      left: 21,
    });
  });

  it('is low from one in twenty or nine down', () => {
    expect(tierAvailability({ ...tier, capacity: 400, left: 20 }, event, now)).toEqual({
      kind: 'low',
      left: 20,
    });
    expect(tierAvailability({ ...tier, left: 9 }, event, now)).toEqual({ kind: 'low', left: 9 });
    expect(isLow(10, 100)).toBe(false);
    expect(isLow(10, null)).toBe(false);
  });

  it('without a limit is open, and with none left sold out', () => {
    expect(tierAvailability({ ...tier, capacity: null, left: null }, event, now)).toEqual({
      kind: 'unlimited',
    });
    expect(tierAvailability({ ...tier, left: 0 }, event, now)).toEqual({ kind: 'sold_out' });
    expect(tierAvailability({ ...tier, capacity: 0, left: 0 }, event, now)).toEqual({ kind: 'sold_out' });
  });

  it('with nothing left says so differently while others hold some', () => {
    expect(tierAvailability({ ...tier, left: 0, held: 6 }, event, now)).toEqual({
      kind: 'held_elsewhere',
      held: 6,
    });
  });

  it('outside its window names the reason before the count', () => {
    expect(tierAvailability({ ...tier, left: 0, saleOpensAt: later }, event, now)).toEqual({
      kind: 'not_yet',
      opensAt: later,
    });
    expect(tierAvailability({ ...tier, saleClosesAt: before }, event, now)).toEqual({ kind: 'closed' });
    expect(tierAvailability({ ...tier, saleOpensAt: now.toISOString() }, event, now).kind).toBe('available');
    expect(tierAvailability({ ...tier, saleClosesAt: now.toISOString() }, event, now).kind).toBe('closed');
  });

  it('follows the state of its event, and its end', () => {
    const kinds = EVENT_STATES.map((state) => tierAvailability(tier, { ...event, state }, now).kind);
    expect(kinds).toEqual(['draft', 'available', 'paused', 'ended', 'ended', 'cancelled']);
    expect(tierAvailability(tier, { ...event, endsAt: now.toISOString() }, now)).toEqual({ kind: 'ended' });
  });

  it('may be sold only while places are there', () => {
    expect(isSellable({ kind: 'low', left: 1 })).toBe(true);
    expect(isSellable({ kind: 'unlimited' })).toBe(true);
    expect(isSellable({ kind: 'held_elsewhere', held: 1 })).toBe(false);
    expect(isSellable({ kind: 'not_yet', opensAt: later })).toBe(false);
  });
});

describe('an event', () => {
  const whole = { ...event, houseCapacity: null, left: 120, tiers: [tier, { ...tier, left: 60 }] };
  const gone = { ...tier, left: 0 };

  it('counts its places against all that there are', () => {
    expect(eventAvailability(whole, now)).toEqual({ kind: 'available', left: 120 });
    expect(eventAvailability({ ...whole, left: 10 }, now)).toEqual({ kind: 'low', left: 10 });
    const held = { ...tier, left: 0, held: 2 };
    expect(eventAvailability({ ...whole, left: 0, tiers: [held, gone] }, now)).toEqual({
      kind: 'held_elsewhere',
      held: 2,
    });
  });

  it('has only the places of the tiers that are open', () => {
    const closed = { ...tier, saleClosesAt: before };
    const coming = { ...tier, saleOpensAt: later };
    const of = (...tiers: (SaleWindow & Places)[]) =>
      eventAvailability({ ...whole, left: 60 * tiers.length, tiers }, now);
    expect(of(tier, closed)).toEqual({ kind: 'available', left: 60 });
    expect(of({ ...tier, left: 3 }, closed, coming)).toEqual({ kind: 'low', left: 3 });
    expect(of({ ...tier, capacity: null, left: null }, closed)).toEqual({ kind: 'unlimited' });
    expect(of(gone, closed)).toEqual({ kind: 'sold_out' });
    expect(of({ ...gone, held: 4 }, closed)).toEqual({ kind: 'held_elsewhere', held: 4 });
    // Holds on what is closed bring nothing back that could be sold.
    expect(of(gone, { ...closed, held: 4 })).toEqual({ kind: 'sold_out' });
    expect(of(gone, coming, closed)).toEqual({ kind: 'not_yet', opensAt: later });
    expect(of(gone, { ...coming, left: 0 })).toEqual({ kind: 'sold_out' });
    expect(of({ ...coming, left: 0 }, closed)).toEqual({ kind: 'not_yet', opensAt: later });
  });

  it('has no more places than the house', () => {
    const house = { ...whole, houseCapacity: 400 };
    const wide = { ...tier, capacity: 400, left: 25 };
    const tiers = [wide, wide, { ...tier, saleClosesAt: before }];
    expect(eventAvailability({ ...house, left: 25, tiers }, now)).toEqual({ kind: 'available', left: 25 });
    expect(eventAvailability({ ...house, left: 20, tiers }, now)).toEqual({ kind: 'low', left: 20 });
    const full = [gone, { ...gone, saleOpensAt: later }];
    expect(eventAvailability({ ...house, left: 0, tiers: full }, now)).toEqual({ kind: 'sold_out' });
  });

  it('opens with the first of its tiers, however they are written', () => {
    const soon = '2026-11-15T10:00:00Z';
    const tiers = [
      { ...tier, saleOpensAt: later },
      { ...tier, saleOpensAt: soon },
      { ...tier, saleClosesAt: before },
    ];
    expect(eventAvailability({ ...whole, tiers }, now)).toEqual({ kind: 'not_yet', opensAt: soon });
  });

  it('is closed when every tier is, and not while one still sells', () => {
    const closed = { ...tier, saleClosesAt: before };
    expect(eventAvailability({ ...whole, tiers: [closed, closed] }, now)).toEqual({ kind: 'closed' });
    expect(eventAvailability({ ...whole, tiers: [closed, tier] }, now).kind).toBe('available');
  });

  it('knows its size: the house, or its tiers, whichever is smaller', () => {
    expect(capacityOf({ houseCapacity: null, tiers: [{ capacity: 40 }, { capacity: 20 }] })).toBe(60);
    expect(capacityOf({ houseCapacity: 50, tiers: [{ capacity: 40 }, { capacity: 20 }] })).toBe(50);
    expect(capacityOf({ houseCapacity: 50, tiers: [{ capacity: null }] })).toBe(50);
    expect(capacityOf({ houseCapacity: null, tiers: [{ capacity: null }] })).toBeNull();
  });
});
