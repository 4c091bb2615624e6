import type { Output } from '../../../contract/index.ts';
import { newRequestId } from '../../support/house.ts';
import { act, type Planner } from './act.ts';
import { BUDGET, canStillMove, eventOf, fits, isLive, stateOf, ticketsOf, tierOf } from './world.ts';

/** Free places, within the budget by an organizer or over it by a manager. */
export const issueComps: Planner = async ({ world, dice }) => {
  const tier = dice.one(Object.values(world.tiers));
  if (!tier) return null;
  const quantity = 1 + dice.below(3);
  const as = dice.chance(40) ? 'manager' : 'organizer';
  const { eventId } = tierOf(world, tier.id);
  const event = eventOf(world, eventId);
  const used = ticketsOf(world).filter(
    (one) => one.eventId === eventId && one.issuanceId !== null && isLive(one),
  );
  const over = event.over || ['ended', 'cancelled', 'archived'].includes(stateOf(event));
  const names = dice.chance(50) ? Array.from({ length: quantity }, (_, index) => `Guest ${index}`) : null;
  const input = {
    requestId: newRequestId(),
    eventId,
    tierId: tier.id,
    reason: 'Press',
    names,
    quantity,
    note: '',
  };
  return act('comps.issue', input, {
    what: `give ${quantity} places of tier ${tier.id} as ${as}`,
    as,
    refusals: [
      ...(over ? ['EVENT_STATE'] : []),
      ...(as === 'organizer' && used.length + quantity > BUDGET ? ['COMP_BUDGET'] : []),
      ...(fits(world, new Map([[tier.id, quantity]])) ? [] : ['SOLD_OUT']),
    ],
    apply(answer) {
      const { tickets } = answer as Output<'comps.issue'>;
      for (const { id, state } of tickets) {
        world.tickets[id] = {
          id,
          eventId,
          tierId: tier.id,
          orderId: null,
          issuanceId: input.requestId,
          state,
          paidMinor: 0,
          promoCode: null,
          archived: false,
          holderId: null,
          giftId: null,
          giftExpired: false,
        };
      }
    },
  });
};

/** All that can still be taken back of a batch, or some of its places, now and then one of another batch among them. */
export const revokeComps: Planner = async ({ world, dice }) => {
  const issuanceId = dice.one([...new Set(ticketsOf(world).flatMap((ticket) => ticket.issuanceId ?? []))]);
  if (issuanceId === undefined) return null;
  const own = ticketsOf(world).filter((ticket) => ticket.issuanceId === issuanceId);
  const movable = own.filter(canStillMove);
  const stranger = dice.chance(8) ? dice.one(ticketsOf(world)) : undefined;
  const named = dice.chance(50)
    ? [
        ...new Set(
          [...dice.some(movable.length > 0 && dice.chance(85) ? movable : own, 2), stranger ?? []].flat(),
        ),
      ]
    : null;
  const back = named ?? movable;
  const isRefused =
    back.length === 0 || back.some((ticket) => ticket.issuanceId !== issuanceId || !canStillMove(ticket));
  return act(
    'comps.revoke',
    { issuanceId, ticketIds: named?.map(({ id }) => id) ?? null, reason: 'Not coming' },
    {
      what: `revoke ${named ? `${named.map(({ id }) => id)} of ` : ''}batch ${issuanceId}`,
      as: 'organizer',
      refusals: isRefused ? ['TICKETS_REFUSED'] : [],
      apply() {
        for (const ticket of back)
          Object.assign(ticket, { state: 'revoked', giftId: null, giftExpired: false });
      },
    },
  );
};
