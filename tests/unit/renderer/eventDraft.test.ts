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
    const read = readDraft(draftOf(event), 'EUR', ZONE, null);
    expect(read).toEqual({
      ok: true,
      notes: {},
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
    const requestId = '01890000-0000-7000-8000-000000000000';
    const asked = read.ok && { requestId, ...read.input };
    expect(contract['events.create'].input.safeParse(asked).success).toBe(true);
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
    const wrong = { ...draft, ends: '', house: '12.5', tiers: [...draft.tiers, bad] };
    const read = readDraft(wrong, 'EUR', ZONE, event);
    expect(read.ok ? [] : Object.keys(read.problems).sort()).toEqual([
      'endsAt',
      'houseCapacity',
      'tiers.2.capacity',
      'tiers.2.priceMinor',
      'tiers.2.saleOpensAt',
      'tiers.2.taxBasisPoints',
    ]);
  });

  // The clocks are put back from three to two o'clock, at one o'clock in UTC.
  const night = {
    ...event,
    startsAt: '2026-10-25T00:30:00.000Z',
    doorsAt: '2026-10-24T22:00:07.500Z',
    endsAt: '2026-10-25T01:30:00.000Z',
    tiers: [{ ...tier, saleOpensAt: '2026-10-25T01:15:00.000Z', saleClosesAt: '2026-10-25T00:15:00.000Z' }],
  };
  const timesOf = (read: ReturnType<typeof readDraft>) => {
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const { startsAt, doorsAt, endsAt, tiers } = read.input;
    return [startsAt, doorsAt, endsAt, tiers[0]?.saleOpensAt, tiers[0]?.saleClosesAt];
  };

  it('saves an event of the hour that comes twice as it was, to the millisecond', () => {
    const draft = { ...draftOf(night), description: 'Another one.' };
    const read = readDraft(draft, 'EUR', ZONE, night);
    expect(timesOf(read)).toEqual([
      night.startsAt,
      night.doorsAt,
      night.endsAt,
      night.tiers[0]?.saleOpensAt,
      night.tiers[0]?.saleClosesAt,
    ]);
    const words = (which: string) => expect.stringContaining(`the ${which} one is meant`);
    expect(read.notes).toEqual({
      startsAt: words('first'),
      endsAt: words('second'),
      'tiers.0.saleOpensAt': words('second'),
      'tiers.0.saleClosesAt': words('first'),
    });
  });

  it('finds the times of a tier also after it was moved', () => {
    const second = { ...tier, id: 5, position: 1, saleOpensAt: '2026-10-25T00:15:00.000Z' };
    const both = { ...night, tiers: [...night.tiers, second] };
    const draft = draftOf(both);
    const read = readDraft({ ...draft, tiers: draft.tiers.toReversed() }, 'EUR', ZONE, both);
    expect(read.ok && read.input.tiers.map(({ saleOpensAt }) => saleOpensAt)).toEqual([
      '2026-10-25T00:15:00.000Z',
      '2026-10-25T01:15:00.000Z',
    ]);
  });

  it('means the first of two when a time is typed, and refuses one that the clocks skip', () => {
    const typed = readDraft({ ...draftOf(night), ends: '2026-10-25T02:45' }, 'EUR', ZONE, night);
    expect(timesOf(typed)[2]).toBe('2026-10-25T00:45:00.000Z');
    expect(typed.notes['endsAt']).toContain('the first one is meant');
    const skipped = readDraft({ ...draftOf(event), ends: '2027-03-28T02:30' }, 'EUR', ZONE, event);
    expect(skipped).toMatchObject({
      ok: false,
      problems: { endsAt: expect.stringContaining('skip this time') },
    });
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
      problemsOf(failed({ code: 'EVENT_TIMES', detail: { problem: 'ends_in_the_past' } }), draft),
    ).toEqual({
      endsAt: 'The end lies in the past. Choose an end that is still to come.',
    });
  });

  it('names the name or the code that two tiers share, under the later one', () => {
    const repeated = (field: string, text: string) =>
      problemsOf(failed({ code: 'TIER_REPEATED', detail: { field, text } }), draft);
    expect(repeated('name', 'silver')).toEqual({ 'tiers.1.name': 'The name “silver” is there twice.' });
    expect(repeated('code', 'S')).toEqual({ 'tiers.1.code': 'The code “S” is there twice.' });
    // A tier that is called as another one is abbreviated is not the one that is meant.
    const crossed = { ...draft, tiers: draft.tiers.map((tier) => ({ ...tier, name: 'S' })) };
    expect(
      problemsOf(failed({ code: 'TIER_REPEATED', detail: { field: 'code', text: 'S' } }), crossed),
    ).toHaveProperty(['tiers.1.code']);
    expect(repeated('code', 'gone')).toEqual({});
  });

  it('is left to the notice when no field can say it', () => {
    expect(problemsOf(failed({ code: 'EVENT_CHANGED', detail: { version: 3 } }), draft)).toEqual({});
    expect(problemsOf(failed({ code: 'EVENT_TIMES', detail: { problem: 'sale_window' } }), draft)).toEqual(
      {},
    );
    expect(problemsOf(null, draft)).toEqual({});
  });
});
