import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grouped } from '../../../domain/codes.ts';
import {
  CLAIM_CODE_BYTES,
  claimCode,
  decideGift,
  type GivenTicket,
  giftDeadline,
  giftStateAt,
  readClaimCode,
  type TransferFacts,
  transferStateAt,
} from '../../../domain/gift.ts';
import { Refused } from '../../../domain/refusals.ts';
import { EVENT_STATES, TICKET_STATES, TRANSFER_STATES } from '../../../domain/states.ts';

const NOW = new Date('2026-11-23T12:00:00.000Z');
const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const minutes = fc.integer({ min: -200_000, max: 200_000 });

const given: fc.Arbitrary<GivenTicket> = fc
  .record({
    id: fc.uuid(),
    number: fc.integer({ min: 1, max: 99 }),
    state: fc.constantFrom(...TICKET_STATES),
    archived: fc.boolean(),
    holderName: fc.constant(null),
    eventId: fc.integer({ min: 1, max: 3 }),
    eventState: fc.constantFrom(...EVENT_STATES),
    starts: minutes,
    long: fc.integer({ min: 1, max: 600 }),
    offerEnds: minutes,
  })
  .map(({ starts, long, offerEnds, ...ticket }) => ({
    ...ticket,
    startsAt: at(starts),
    endsAt: at(starts + long),
    offerEndsAt: ticket.state === 'offered' ? at(offerEnds) : null,
  }));

function refusalOf(work: () => unknown): Refused {
  try {
    work();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  throw new Error('not refused');
}

describe('a claim code', () => {
  const code = fc.uint8Array({ minLength: CLAIM_CODE_BYTES, maxLength: 16 }).map(claimCode);

  test('has twelve characters and is read as it may be typed', () => {
    fc.assert(
      fc.property(code, fc.boolean(), (written, spaced) => {
        expect(written).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
        const typed = grouped(written).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'i');
        expect(readClaimCode(spaced ? ` ${typed.replaceAll('-', ' ')} ` : typed)).toBe(written);
      }),
    );
  });

  test('is nothing shorter, longer or foreign', () => {
    for (const typed of [
      '',
      '7C2MBK3P9QX',
      '7C2MBK3P9QXVV',
      '7C2MBK3P9QXU',
      '7C2MBK3P9QX*',
      '-'.repeat(200),
    ]) {
      expect(readClaimCode(typed)).toBeNull();
    }
  });

  test('anything at all can be typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => void readClaimCode(typed)));
  });
});

describe('what may be given away', () => {
  test('is all of it or nothing: either every ticket gets a deadline ahead, or something is refused', () => {
    fc.assert(
      fc.property(fc.array(given, { minLength: 1, maxLength: 6 }), (tickets) => {
        const free = (ticket: GivenTicket) =>
          !ticket.archived &&
          (ticket.state === 'held' ||
            (ticket.state === 'offered' && ticket.offerEndsAt !== null && ticket.offerEndsAt <= NOW));
        const over = (ticket: GivenTicket) =>
          ['ended', 'archived', 'cancelled'].includes(ticket.eventState) || ticket.endsAt <= NOW;
        if (!tickets.every(free)) {
          const { code, detail } = refusalOf(() => decideGift(tickets, 30, NOW));
          expect(code).toBe('TICKETS_REFUSED');
          expect(
            (detail as { tickets: { ticketId: string }[] }).tickets.map(({ ticketId }) => ticketId).sort(),
          ).toEqual(
            tickets
              .filter((ticket) => !free(ticket))
              .map(({ id }) => id)
              .sort(),
          );
        } else if (tickets.some(over)) {
          expect(refusalOf(() => decideGift(tickets, 30, NOW)).code).toBe('EVENT_STATE');
        } else {
          const decided = decideGift(tickets, 30, NOW);
          expect(decided.map(({ ticketId }) => ticketId)).toEqual(tickets.map(({ id }) => id));
          for (const { expiresAt } of decided) expect(expiresAt.getTime()).toBeGreaterThan(NOW.getTime());
        }
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    [{ starts: 100_000 }, 30, 43_200],
    [{ starts: 60 }, 30, 60],
    [{ starts: -30 }, 30, 90],
    [{ starts: 1_440 }, 1, 1_440],
    [{ starts: 1_441 }, 1, 1_440],
  ])('%j with %i days ends after %i minutes', ({ starts }, days, expected) => {
    const event = { startsAt: at(starts), endsAt: at(starts + 120) };
    expect(giftDeadline(event, days, NOW)).toEqual(at(expected));
  });
});

describe('what became of a gift', () => {
  const transfer: fc.Arbitrary<TransferFacts> = fc
    .record({ state: fc.constantFrom(...TRANSFER_STATES), expires: minutes, settled: minutes })
    .map(({ state, expires, settled }) => ({
      state,
      expiresAt: at(expires),
      settledAt: state === 'offered' ? null : at(settled),
    }));

  test('is on its way exactly while a part of it can be claimed', () => {
    fc.assert(
      fc.property(fc.array(transfer, { minLength: 1, maxLength: 5 }), (transfers) => {
        const claimable = transfers.some(({ state, expiresAt }) => state === 'offered' && NOW < expiresAt);
        const state = giftStateAt(transfers, NOW);
        expect(state === 'offered').toBe(claimable);
        expect(transfers.map((one) => transferStateAt(one, NOW))).toContain(state);
      }),
    );
  });

  test('is what happened last', () => {
    const settled = (state: TransferFacts['state'], minute: number): TransferFacts => ({
      state,
      expiresAt: at(0),
      settledAt: at(minute),
    });
    expect(giftStateAt([settled('claimed', -5), settled('taken_back', -9)], NOW)).toBe('claimed');
    expect(giftStateAt([settled('claimed', -9), settled('taken_back', -5)], NOW)).toBe('taken_back');
  });
});
