import { describe, expect, it } from 'vitest';
import type { Output } from '../../../contract/index.ts';
import { contract } from '../../../contract/index.ts';
import { CallFailed } from '../../../renderer/client/client.ts';
import { problemsOf } from '../../../renderer/features/events/draftProblems.ts';
import {
  draftOf,
  emptyDraft,
  emptyTier,
  moveStart,
  sameDraft,
  suggestCode,
} from '../../../renderer/features/events/eventDraft.ts';
import { readDraft } from '../../../renderer/features/events/readDraft.ts';

const ZONE = 'Europe/Berlin';
const tier = {
  id: 4,
  name: 'Gold',
  code: 'G',
  colour: '#e0a100',
  position: 0,
  priceMinor: 4250,
  taxBasisPoints: 770,
  capacity: null,
  saleOpensAt: '2026-11-01T09:00:00.000Z',
  saleClosesAt: null,
  sold: 31,
  held: 2,
  comped: 1,
  left: null,
};
const event: Output<'events.get'>['event'] = {
  id: 7,
  version: 2,
  name: 'Hamlet',
  hall: 'Great Hall',
  description: 'A play.',
  state: 'on_sale',
  startsAt: '2026-11-14T18:30:00.000Z',
  doorsAt: '2026-11-14T18:00:00.000Z',
  endsAt: '2026-11-14T21:00:00.000Z',
  timeZone: ZONE,
  currency: 'EUR',
  houseCapacity: 0,
  sold: 31,
  held: 2,
  comped: 1,
  going: 32,
  left: 0,
  tiers: [tier, { ...tier, id: 5, name: 'Silver', code: 'S', position: 1, capacity: 0 }],
};

describe('a draft', () => {
  it('reads back the event that it was made of, with empty for no limit and 0 for none', () => {
    const read = readDraft(draftOf(event), 'EUR', ZONE);
    expect(read).toEqual({
      ok: true,
      input: {
        name: 'Hamlet',
        hall: 'Great Hall',
        description: 'A play.',
        startsAt: event.startsAt,
        doorsAt: event.doorsAt,
        endsAt: event.endsAt,
        houseCapacity: 0,
        tiers: [
          {
            id: 4,
            name: 'Gold',
            code: 'G',
            colour: '#e0a100',
            priceMinor: 4250,
            taxBasisPoints: 770,
            capacity: null,
            saleOpensAt: tier.saleOpensAt,
            saleClosesAt: null,
          },
          expect.objectContaining({ id: 5, capacity: 0 }),
        ],
      },
    });
    if (read.ok) expect(contract['events.create'].input.safeParse(read.input).success).toBe(true);
  });

  it('names each field that cannot be read by its path in the input', () => {
    const draft = draftOf(event);
    const bad = {
      ...emptyTier(draft.tiers),
      name: 'Bad',
      price: '1,234',
      tax: 'x',
      capacity: '-3',
      opens: 'soon',
    };
    const read = readDraft({ ...draft, ends: '', house: '12.5', tiers: [...draft.tiers, bad] }, 'EUR', ZONE);
    expect(read.ok ? [] : Object.keys(read.problems).sort()).toEqual([
      'endsAt',
      'houseCapacity',
      'tiers.2.capacity',
      'tiers.2.priceMinor',
      'tiers.2.saleOpensAt',
      'tiers.2.taxBasisPoints',
    ]);
  });

  it('that is new starts an evening a week ahead, in the zone of the house', () => {
    const draft = emptyDraft(new Date('2026-11-14T23:30:00.000Z'), ZONE);
    expect([draft.starts, draft.doors, draft.ends]).toEqual([
      '2026-11-22T19:30',
      '2026-11-22T19:00',
      '2026-11-22T22:00',
    ]);
    expect(sameDraft(draft, emptyDraft(new Date('2026-11-14T23:30:00.000Z'), ZONE))).toBe(true);
  });

  it('keeps the length of the evening when the start moves', () => {
    const moved = moveStart(draftOf(event), '2026-12-31T23:30');
    expect([moved.doors, moved.ends]).toEqual(['2026-12-31T23:00', '2027-01-01T02:00']);
    expect(moveStart(draftOf(event), '').ends).toBe('2026-11-14T22:00');
  });

  it('suggests a code that no other tier has', () => {
    expect(suggestCode('Gold', [])).toBe('G');
    expect(suggestCode('Gallery', ['G'])).toBe('A');
    expect(suggestCode('Партер', [])).toBe('П');
    expect(suggestCode('G', ['G'])).toBe('');
  });
});

describe('what main refused', () => {
  const draft = draftOf(event);
  const failed = (refusal: object) => new CallFailed('events.update', { kind: 'refusal', refusal } as never);

  it('stands under the field that it is about', () => {
    expect(
      problemsOf(
        failed({ code: 'CAPACITY_BELOW_SOLD', detail: { tierId: 5, tierName: 'Silver', taken: 31 } }),
        draft,
      ),
    ).toEqual({ 'tiers.1.capacity': '31 places in Silver are sold or held. Enter 31 or more.' });
    expect(
      Object.keys(
        problemsOf(
          failed({ code: 'CAPACITY_BELOW_SOLD', detail: { tierId: null, tierName: null, taken: 3 } }),
          draft,
        ),
      ),
    ).toEqual(['houseCapacity']);
    expect(
      Object.keys(
        problemsOf(failed({ code: 'EVENT_TIMES', detail: { problem: 'doors_after_start' } }), draft),
      ),
    ).toEqual(['doorsAt']);
    expect(
      Object.keys(problemsOf(failed({ code: 'TIER_REPEATED', detail: { name: 'silver' } }), draft)),
    ).toEqual(['tiers.1.name']);
    expect(Object.keys(problemsOf(failed({ code: 'TIER_REPEATED', detail: { name: 'S' } }), draft))).toEqual([
      'tiers.1.code',
    ]);
  });

  it('is left to the notice when no field can say it', () => {
    expect(problemsOf(failed({ code: 'EVENT_CHANGED', detail: { version: 3 } }), draft)).toEqual({});
    expect(problemsOf(failed({ code: 'EVENT_TIMES', detail: { problem: 'sale_window' } }), draft)).toEqual(
      {},
    );
    expect(problemsOf(null, draft)).toEqual({});
  });
});
