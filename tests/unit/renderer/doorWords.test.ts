import { expect, test } from 'vitest';
import { changeDoor } from '../../../renderer/features/door/doorStore.ts';
import { type CheckIn, wordCheckIn } from '../../../renderer/features/door/doorWords.ts';
import { verdictOf } from '../../../renderer/features/story/ticketVerdict.ts';

const id = '01980000-0000-7000-8000-000000000000';
const since = '2026-11-23T19:42:00.000Z';
const ticket: Exclude<CheckIn, { outcome: 'unknown' }>['ticket'] = {
  id,
  number: 2,
  code: '',
  state: 'held',
  eventId: 1,
  eventName: 'Hamlet',
  startsAt: '2026-11-23T20:00:00.000Z',
  timeZone: 'Europe/Dublin',
  tierId: 7,
  tierName: 'Gold',
  tierCode: 'A',
  colour: '#0f5fa6',
  seat: null,
  holderName: 'Zoë',
  pricePaidMinor: 5400,
  taxMinor: 353,
  orderId: id,
  orderCode: 'J3RG5Q3C',
  compIssuanceId: null,
  holderId: 3,
  successorId: null,
};

test('a good ticket is let in, with its place and its holder', () => {
  expect(wordCheckIn({ outcome: 'admitted', ticket, giftTakenBack: false })).toEqual({
    tone: 'admit',
    mark: 'tick',
    verdict: 'ADMIT',
    title: 'Gold',
    more: 'Zoë, Hamlet',
  });
  expect(
    wordCheckIn({
      outcome: 'admitted',
      ticket: { ...ticket, seat: 'B 12', holderName: null },
      giftTakenBack: false,
    }),
  ).toMatchObject({ title: 'Gold, B 12', more: 'Hamlet' });
});

test('the giver of a gift comes in, and hears that the gift is over', () => {
  expect(wordCheckIn({ outcome: 'admitted', ticket, giftTakenBack: true }).more).toBe(
    'Hamlet. The gift of this ticket is taken back: its giver came.',
  );
});

test('a second scan says since when and where, in the time of the house', () => {
  expect(
    wordCheckIn({
      outcome: 'already_in',
      ticket,
      since: { at: since, counterName: 'Gate B', actorName: 'Sam' },
    }),
  ).toMatchObject({ tone: 'look', verdict: 'ALREADY IN', title: 'Since 19:42, at Gate B' });
  expect(wordCheckIn({ outcome: 'already_in', ticket, since: null }).title).toBe(
    'Somebody came in with this ticket.',
  );
});

test('everything else stays outside, and says why', () => {
  const refused: [CheckIn, string][] = [
    [{ outcome: 'unknown' }, 'The house has made no ticket with this code.'],
    [{ outcome: 'other_event', ticket }, 'For another event: Hamlet'],
    [{ outcome: 'event_over', ticket, cancelled: true }, 'This event was cancelled.'],
    [{ outcome: 'event_over', ticket, cancelled: false }, 'This event is over.'],
    [{ outcome: 'not_valid', ticket, state: 'refunded', since }, 'This ticket was refunded.'],
    [{ outcome: 'not_valid', ticket, state: 'archived', since }, 'The event of this ticket is over.'],
    [{ outcome: 'old_code', ticket, why: 'gift_claimed', since }, 'An old code: the ticket was given away.'],
    [{ outcome: 'old_code', ticket, why: 'replaced', since }, 'An old code: the ticket was replaced.'],
  ];
  for (const [result, title] of refused) {
    expect(wordCheckIn(result)).toMatchObject({ tone: 'stop', mark: 'cross', verdict: 'NOT VALID', title });
  }
});

test('each door counts for itself', () => {
  const event = { id: 1, name: 'Hamlet', startsAt: since, doorsAt: since, timeZone: 'Europe/Dublin' };
  const one = changeDoor(changeDoor({ event: null, admitted: 4 }, { type: 'choose', event }), {
    type: 'admitted',
  });
  expect(one).toEqual({ event, admitted: 1 });
  expect(changeDoor(one, { type: 'choose', event: { ...event } })).toBe(one);
  expect(changeDoor(one, { type: 'choose', event: { ...event, id: 2 } }).admitted).toBe(0);
});

test('at the counter a code is judged by itself first, then by its ticket', () => {
  const read = { ticket, archived: false, retired: null, gift: null };
  const title = (change: Partial<Parameters<typeof verdictOf>[0]>) => {
    const { tone, title: words } = verdictOf({ ...read, ...change });
    return [tone, words];
  };
  expect(title({})).toEqual(['calm', 'This ticket is valid.']);
  expect(title({ retired: { why: 'replaced', at: since } })).toEqual([
    'stop',
    'This code does not open the door any more.',
  ]);
  expect(verdictOf({ ...read, retired: { why: 'gift_claimed', at: since } }).more).toContain(
    'Zoë has it now',
  );
  expect(title({ archived: true })).toEqual(['look', 'This ticket is in the archive.']);
  expect(
    title({
      ticket: { ...ticket, state: 'offered' },
      gift: { giftId: id, receiverName: 'Léonie', expiresAt: since },
    }),
  ).toEqual(['look', 'This ticket is on its way to Léonie.']);
  expect(title({ ticket: { ...ticket, state: 'revoked' } })).toEqual(['stop', 'This ticket was revoked.']);
  expect(verdictOf({ ...read, ticket: { ...ticket, state: 'exchanged', successorId: id } }).more).toBe(
    'Another ticket took its place.',
  );
});
