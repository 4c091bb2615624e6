import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIVE_TICKET_STATES, TICKET_STATES, type TicketState } from '../../../domain/states.ts';
import {
  NEXT_STATES,
  placesGivenBack,
  refusedTickets,
  statesBefore,
  type TicketFacts,
  whyNot,
} from '../../../domain/ticketState.ts';

const state = fc.constantFrom(...TICKET_STATES);
const ticket: fc.Arbitrary<TicketFacts> = fc.record({
  id: fc.uuid(),
  number: fc.integer({ min: 1, max: 1_000 }),
  state,
  archived: fc.boolean(),
  holderName: fc.option(fc.string()),
});
const isLive = (one: TicketState) => LIVE_TICKET_STATES.some((live) => live === one);

/** The table once more, by hand: h held, o offered, c checked in, r refunded, v revoked, x exchanged. */
const TABLE = { held: 'ocrvx', offered: 'hcrvx', checked_in: '', refunded: '', revoked: '', exchanged: '' };
const LETTERS = {
  h: 'held',
  o: 'offered',
  c: 'checked_in',
  r: 'refunded',
  v: 'revoked',
  x: 'exchanged',
} as const;

describe('where a ticket may go', () => {
  test('is what the table says, and nothing else', () => {
    for (const from of TICKET_STATES) {
      const wanted = Object.entries(LETTERS).flatMap(([letter, to]) =>
        TABLE[from].includes(letter) ? [to] : [],
      );
      expect(new Set<TicketState>(NEXT_STATES[from])).toEqual(new Set<TicketState>(wanted));
    }
  });

  test('reads the same forwards and backwards', () => {
    fc.assert(
      fc.property(state, state, (from, to) => {
        expect(statesBefore(to).includes(from)).toBe(
          (NEXT_STATES[from] as readonly TicketState[]).includes(to),
        );
      }),
    );
  });

  test('no walk through the table leaves an end, comes in twice or gives a place back twice', () => {
    fc.assert(
      fc.property(fc.array(state, { maxLength: 30 }), (wishes) => {
        let now: TicketState = 'held';
        let placesBack = 0;
        let admissions = 0;
        for (const wish of wishes) {
          if (!statesBefore(wish).includes(now)) continue;
          if (isLive(now) && !isLive(wish)) placesBack += 1;
          if (wish === 'checked_in') admissions += 1;
          now = wish;
        }
        expect(placesBack).toBe(isLive(now) ? 0 : 1);
        expect(admissions).toBe(now === 'checked_in' ? 1 : 0);
      }),
    );
  });
});

describe('why a ticket stays', () => {
  test('is named exactly when it cannot go, and by what it is', () => {
    fc.assert(
      fc.property(ticket, state, (one, next) => {
        const why = whyNot(one, next);
        expect(why === null).toBe(!one.archived && statesBefore(next).includes(one.state));
        if (one.archived) expect(why).toBe('archived');
        else if (why !== null && !isLive(one.state)) expect(why).toBe(one.state);
      }),
    );
  });

  test('is said of each of many, with number and holder', () => {
    fc.assert(
      fc.property(fc.array(ticket), state, (tickets, next) => {
        const refused = refusedTickets(tickets, next);
        expect(refused.map(({ ticketId, number, holderName }) => [ticketId, number, holderName])).toEqual(
          tickets
            .filter((one) => whyNot(one, next) !== null)
            .map(({ id, number, holderName }) => [id, number, holderName]),
        );
      }),
    );
  });
});

test('places that come back are as many as the tickets, row by row, in the order in which stock is locked', () => {
  const place = fc
    .record({ tierId: fc.integer({ min: 1, max: 6 }), comp: fc.boolean() })
    .map(({ tierId, comp }) => ({ tierId, eventId: 10 - Math.ceil(tierId / 2), comp }));
  fc.assert(
    fc.property(fc.array(place, { maxLength: 40 }), (places) => {
      const { houses, tiers } = placesGivenBack(places);
      const comps = places.filter(({ comp }) => comp).length;
      for (const rows of [houses, tiers]) {
        expect(rows.reduce((sum, row) => sum + row.comped, 0)).toBe(0 - comps);
        expect(rows.reduce((sum, row) => sum + row.sold, 0)).toBe(comps - places.length);
      }
      expect(houses.map(({ eventId }) => eventId)).toEqual(
        [...new Set(places.map(({ eventId }) => eventId))].sort((a, b) => a - b),
      );
      expect(tiers.map(({ tierId }) => tierId)).toEqual(
        [...new Set(places.map(({ tierId }) => tierId))].sort((a, b) => a - b),
      );
      for (const tier of tiers) {
        const own = places.filter(({ tierId }) => tierId === tier.tierId);
        expect(tier.sold + tier.comped).toBe(0 - own.length);
        expect(tier.eventId).toBe(own[0]?.eventId);
      }
    }),
  );
});
