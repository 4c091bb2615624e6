import { expect, test } from 'vitest';
import { JOURNALLED } from '../../../domain/journal.ts';
import { type StoryEntry, storyLine, wordEntry } from '../../../renderer/features/story/storyWords.ts';

const id = '01980000-0000-7000-8000-000000000000';
const moment = { at: '2026-11-23T18:02:00.000Z', counterName: 'Counter 1', actorName: 'Dana' };
const money = { orderId: id, orderCode: 'J3RG5Q3C', currency: 'EUR', totalMinor: 14_400 };
const zone = 'Europe/Dublin';

const said = (entry: StoryEntry) => ({
  ticket: wordEntry(entry, 'ticket', zone),
  order: wordEntry(entry, 'order', zone),
});

test('bought', () => {
  expect(said({ ...moment, ...money, kind: 'bought', ticketCount: 4, customerName: 'Zoë Grünwald' })).toEqual(
    {
      ticket: 'Bought by Zoë Grünwald in an order of 4 tickets for €144.00.',
      order: '4 tickets bought by Zoë Grünwald for €144.00.',
    },
  );
  expect(said({ ...moment, ...money, kind: 'bought', ticketCount: 1, customerName: null })).toEqual({
    ticket: 'Bought in an order of 1 ticket for €144.00.',
    order: '1 ticket bought for €144.00.',
  });
});

test('given free, with whom it is for and who let it go over the budget', () => {
  const given = { ...moment, kind: 'comped', issuanceId: id, reason: 'Press' } as const;
  expect(said({ ...given, ticketCount: 12, name: 'Ada Byron', approved: true }).ticket).toBe(
    'Given free to Ada Byron as one of 12 for Press, over the budget, by leave of a manager.',
  );
  expect(said({ ...given, ticketCount: 1, name: null, approved: false }).ticket).toBe(
    'Given free for Press.',
  );
});

test('a gift: offered with a slip, given at once, claimed, taken back', () => {
  const gift = { ...moment, giftId: id, receiverName: 'Léonie' };
  const offered = { ...gift, kind: 'gift_offered', giverName: 'Ana' } as const;
  expect(said({ ...offered, ticketCount: 2, expiresAt: '2026-11-28T19:30:00.000Z' })).toEqual({
    ticket: 'Ana offered this ticket, with 1 more, to Léonie, to be claimed until Sat 28 Nov, 19:30.',
    order: 'Ana offered 2 tickets to Léonie, to be claimed until Sat 28 Nov, 19:30.',
  });
  expect(said({ ...offered, giverName: null, ticketCount: 1, expiresAt: null })).toEqual({
    ticket: 'Its holder gave this ticket to Léonie.',
    order: 'Its holder gave 1 ticket to Léonie.',
  });
  expect(said({ ...gift, kind: 'gift_claimed', ticketCount: 2 })).toEqual({
    ticket: 'Léonie claimed the gift; the giver’s code is dead.',
    order: 'Léonie claimed 2 tickets.',
  });
  const back = { ...moment, kind: 'gift_taken_back', giftId: id, ticketCount: 1 } as const;
  expect(said({ ...back, because: 'asked' }).ticket).toBe('The gift was taken back.');
  expect(said({ ...back, because: 'checked_in' }).ticket).toBe(
    'The gift was taken back by using it at the door.',
  );
  expect(said({ ...back, because: 'expired' }).order).toBe(
    'A gift of 1 ticket was taken back because nobody claimed it in time.',
  );
});

test('a refund says what came back, although the ledger has it with a minus', () => {
  const refund = { ...moment, ...money, kind: 'refunded', totalMinor: -5_750 } as const;
  expect(said({ ...refund, ticketCount: 5, reason: 'Cannot come' })).toEqual({
    ticket: 'Refunded together with 4 more, €57.50 back in all: Cannot come.',
    order: '5 tickets refunded, €57.50 back: Cannot come.',
  });
  expect(said({ ...refund, ticketCount: 1, reason: null }).ticket).toBe('Refunded, €57.50 back.');
});

test('everything else that can become of a ticket', () => {
  expect(said({ ...moment, kind: 'sale_failed', orderCode: 'J3RG5Q3C' }).order).toBe(
    'A sale was tried and came to nothing: no money, no tickets.',
  );
  expect(said({ ...moment, ...money, kind: 'exchanged', ticketCount: 2 })).toEqual({
    ticket: 'Exchanged for another ticket.',
    order: '2 tickets exchanged.',
  });
  expect(said({ ...moment, kind: 'exchange_failed', orderCode: 'J3RG5Q3C' }).order).toBe(
    'An exchange was tried and came to nothing: no money, and the same tickets as before.',
  );
  const back = { ...moment, kind: 'gift_taken_back', giftId: null, because: 'exchanged' } as const;
  expect(said({ ...back, ticketCount: 1 }).ticket).toBe('The gift was taken back because it was exchanged.');
  expect(said({ ...moment, kind: 'revoked', ticketCount: 1, reason: 'Fraud' }).ticket).toBe(
    'Revoked: Fraud.',
  );
  expect(said({ ...moment, kind: 'replaced', reason: 'Lost' }).ticket).toBe(
    'Replaced by one with a new code: Lost.',
  );
  expect(said({ ...moment, kind: 'printed', documents: ['receipt', 'tickets'] }).ticket).toBe(
    'Receipt and tickets sent to print.',
  );
  expect(said({ ...moment, kind: 'copied', document: 'tickets', copy: 2 }).ticket).toBe(
    'Copy 2 of the tickets printed.',
  );
  expect(said({ ...moment, kind: 'checked_in', eventName: 'Hamlet' }).ticket).toBe('Let in to Hamlet.');
  expect(said({ ...moment, kind: 'event_cancelled', eventName: 'Hamlet', reason: 'Flood' }).ticket).toBe(
    'Hamlet was cancelled: Flood.',
  );
});

test('nothing that the journal records is told by the name of its operation', () => {
  const told = (operation: (typeof JOURNALLED)[number] | null) =>
    said({ ...moment, kind: 'other', operation }).order;
  expect(told('orders.noteUnknownCard')).toBe('The card terminal gave no answer.');
  for (const operation of [...JOURNALLED, null]) expect(told(operation)).toMatch(/^[A-Z][A-Za-z, ]+\.$/);
});

test('who did it where; a reason with a full stop of its own keeps one', () => {
  expect(storyLine({ ...moment, kind: 'replaced', reason: 'Lost it.' }, 'ticket', zone)).toEqual({
    mark: 'pencil',
    text: 'Replaced by one with a new code: Lost it.',
    by: 'Dana at Counter 1',
  });
  expect(
    storyLine({ ...moment, actorName: null, kind: 'replaced', reason: 'Why?' }, 'ticket', zone),
  ).toMatchObject({
    text: 'Replaced by one with a new code: Why?',
    by: 'Counter 1',
  });
});
