import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkNewEvent,
  decideEdit,
  type EventDraft,
  type EventFacts,
  gapsOf,
  refuseGaps,
  type TierDraft,
} from '../../../domain/eventDraft.ts';
import { EVENT_STATES, type EventState } from '../../../domain/states.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);

function tier(changes: Partial<TierDraft> = {}): TierDraft {
  return {
    id: null,
    name: 'Stalls',
    code: 'S',
    colour: '#2f6f9f',
    priceMinor: 2_500,
    taxBasisPoints: 700,
    capacity: 100,
    saleOpensAt: null,
    saleClosesAt: null,
    ...changes,
  };
}

function draft(changes: Partial<EventDraft> = {}): EventDraft {
  return {
    name: 'Hedda Gabler',
    description: '',
    hall: '',
    doorsAt: hours(23),
    startsAt: hours(24),
    endsAt: hours(26),
    houseCapacity: 200,
    tiers: [tier()],
    ...changes,
  };
}

function facts(changes: Partial<EventFacts> = {}): EventFacts {
  return {
    version: 3,
    state: 'on_sale',
    startsAt: hours(24),
    endsAt: hours(26),
    taken: 30,
    tiers: [
      { id: 1, name: 'Stalls', code: 'S', taken: 30 },
      { id: 2, name: 'Circle', code: 'C', taken: 0 },
    ],
    ...changes,
  };
}

const stalls = tier({ id: 1 });
const circle = tier({ id: 2, name: 'Circle', code: 'C' });
const both = () => draft({ tiers: [stalls, circle] });
const refused = (code: string, detail: object) => expect.objectContaining({ code, detail });

describe('a new event', () => {
  test('that is right passes, with doors at the start and with no tier at all', () => {
    expect(() => checkNewEvent(draft(), NOW)).not.toThrow();
    expect(() => checkNewEvent(draft({ doorsAt: hours(24), tiers: [] }), NOW)).not.toThrow();
  });

  test.each([
    ['doors_after_start', { doorsAt: new Date(hours(24).getTime() + 1) }],
    ['end_before_start', { endsAt: hours(24) }],
    ['starts_in_the_past', { doorsAt: NOW, startsAt: NOW }],
    ['sale_window', { tiers: [tier({ saleOpensAt: hours(2), saleClosesAt: hours(2) })] }],
  ])('is refused for its times: %s', (problem, changes) => {
    expect(() => checkNewEvent(draft(changes), NOW)).toThrow(refused('EVENT_TIMES', { problem }));
  });

  test.each([
    ['name', tier({ name: 'STALLS', code: 'T' })],
    ['code', tier({ name: 'Other', code: 's' })],
  ] as const)('is refused when two tiers share a %s, in whatever case', (field, second) => {
    expect(() => checkNewEvent(draft({ tiers: [tier(), second] }), NOW)).toThrow(
      refused('TIER_REPEATED', { field, text: second[field] }),
    );
  });

  test('cannot take the tier of another event', () => {
    expect(() => checkNewEvent(draft({ tiers: [tier({ id: 9 })] }), NOW)).toThrow(
      refused('TIER_NOT_FOUND', { tierId: 9 }),
    );
  });
});

describe('an edit', () => {
  test('of an older version is told which one there is', () => {
    expect(() => decideEdit(2, both(), facts(), NOW)).toThrow(refused('EVENT_CHANGED', { version: 3 }));
  });

  test.each(EVENT_STATES)('in state %s', (state: EventState) => {
    const edit = () => decideEdit(3, both(), facts({ state }), NOW);
    if (['draft', 'on_sale', 'paused'].includes(state)) expect(edit).not.toThrow();
    else expect(edit).toThrow(refused('EVENT_STATE', { state }));
  });

  test('of what is over is refused although nobody wrote down that it is', () => {
    expect(() => decideEdit(3, both(), facts(), hours(26))).toThrow(
      refused('EVENT_STATE', { state: 'ended' }),
    );
  });

  test('leaves a start that has passed where it is, and lets none be moved there', () => {
    const begun = { ...both(), doorsAt: hours(-2), startsAt: hours(-1), endsAt: hours(1) };
    const known = facts({ startsAt: hours(-1), endsAt: hours(1) });
    expect(() => decideEdit(3, begun, known, NOW)).not.toThrow();
    expect(() => decideEdit(3, { ...begun, startsAt: hours(-0.5) }, known, NOW)).toThrow(
      refused('EVENT_TIMES', { problem: 'starts_in_the_past' }),
    );
  });

  test('of what is running cannot move its end to where it is over already', () => {
    const begun = { ...both(), doorsAt: hours(-3), startsAt: hours(-2), endsAt: hours(-1) };
    const known = facts({ startsAt: hours(-2), endsAt: hours(1) });
    expect(() => decideEdit(3, begun, known, NOW)).toThrow(
      refused('EVENT_TIMES', { problem: 'ends_in_the_past' }),
    );
  });

  test('sorts tiers into kept, added and removed, in the order of the draft', () => {
    const box = tier({ name: 'Box', code: 'B' });
    const edit = decideEdit(3, draft({ tiers: [box, stalls] }), facts(), NOW);
    expect(edit).toEqual({
      added: [{ position: 1, tier: box }],
      kept: [{ position: 2, tier: stalls }],
      removed: [{ id: 2, name: 'Circle' }],
      renamed: false,
    });
  });

  test('sees that two tiers exchange their names', () => {
    const swapped = [
      { ...stalls, name: 'Circle', code: 'C' },
      { ...circle, name: 'Stalls', code: 'S' },
    ];
    expect(decideEdit(3, draft({ tiers: swapped }), facts(), NOW).renamed).toBe(true);
  });

  test('refuses to remove what was sold, to keep what is not there, and the same tier twice', () => {
    expect(() => decideEdit(3, draft({ tiers: [circle] }), facts(), NOW)).toThrow(
      refused('TIER_IN_USE', { tierId: 1, tierName: 'Stalls' }),
    );
    expect(() =>
      decideEdit(3, draft({ tiers: [stalls, tier({ id: 7, name: 'X', code: 'X' })] }), facts(), NOW),
    ).toThrow(refused('TIER_NOT_FOUND', { tierId: 7 }));
    expect(() => decideEdit(3, draft({ tiers: [stalls, { ...circle, id: 1 }] }), facts(), NOW)).toThrow(
      refused('TIER_REPEATED', { field: 'name', text: 'Circle' }),
    );
  });

  test('a capacity may equal what is taken, and never be lower', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(120), (tierTaken, otherTaken, capacity) => {
        const known = facts({
          taken: tierTaken + otherTaken,
          tiers: [
            { id: 1, name: 'Stalls', code: 'S', taken: tierTaken },
            { id: 2, name: 'Circle', code: 'C', taken: otherTaken },
          ],
        });
        const wanted = draft({
          houseCapacity: capacity,
          tiers: [
            { ...stalls, capacity },
            { ...circle, capacity: null },
          ],
        });
        const fits = capacity >= tierTaken + otherTaken;
        const edit = () => decideEdit(3, wanted, known, NOW);
        if (fits) expect(edit).not.toThrow();
        else
          expect(edit).toThrow(
            refused('CAPACITY_BELOW_SOLD', { tierId: null, tierName: null, taken: known.taken }),
          );
      }),
    );
    expect(() =>
      decideEdit(3, draft({ tiers: [{ ...stalls, capacity: 29 }, circle] }), facts(), NOW),
    ).toThrow(refused('CAPACITY_BELOW_SOLD', { tierId: 1, tierName: 'Stalls', taken: 30 }));
  });

  test('of something on sale may not open a gap; a draft may have them all', () => {
    const open = { ...both(), houseCapacity: null, tiers: [stalls, { ...circle, capacity: null }] };
    expect(() => decideEdit(3, open, facts(), NOW)).toThrow(
      refused('EVENT_NOT_READY', { missing: ['house_capacity'] }),
    );
    expect(() => decideEdit(3, open, facts({ state: 'draft' }), NOW)).not.toThrow();
  });
});

describe('gaps before publishing', () => {
  test('none when every place is limited by its tier or by the house', () => {
    const startsAt = hours(1);
    expect(gapsOf({ startsAt, houseCapacity: null, tiers: [{ capacity: 0 }] }, NOW)).toEqual([]);
    expect(gapsOf({ startsAt, houseCapacity: 0, tiers: [{ capacity: null }] }, NOW)).toEqual([]);
    expect(() => refuseGaps([])).not.toThrow();
  });

  test('all that there are, at once', () => {
    expect(gapsOf({ startsAt: NOW, houseCapacity: null, tiers: [] }, NOW)).toEqual([
      'tier',
      'start_in_future',
    ]);
    expect(gapsOf({ startsAt: null, houseCapacity: null, tiers: [{ capacity: null }] }, NOW)).toEqual([
      'house_capacity',
    ]);
    expect(() => refuseGaps(['tier'])).toThrow(refused('EVENT_NOT_READY', { missing: ['tier'] }));
  });
});
