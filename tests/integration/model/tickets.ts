import type { Output } from '../../../contract/index.ts';
import { ticketSecret } from '../../../electron/ticketKeys.ts';
import { newRequestId } from '../../support/house.ts';
import { act, type Happening, type Planner, type Scene } from './act.ts';
import { customersOf, mustBe } from './sales.ts';
import { canStillMove, eventOf, isLive, type ModelTicket, stateOf, ticketsOf, type World } from './world.ts';

const idsOf = (tickets: readonly ModelTicket[]) => tickets.map(({ id }) => id);
const offGift = { giftId: null, giftExpired: false };
const isOver = (world: World, { eventId }: ModelTicket) =>
  ['ended', 'cancelled', 'archived'].includes(stateOf(eventOf(world, eventId))) ||
  eventOf(world, eventId).over;

function someTickets({ world, dice }: Scene, atMost: number): ModelTicket[] {
  const all = ticketsOf(world);
  const usual = all.filter(canStillMove);
  const choice = usual.length > 0 && dice.chance(85) ? usual : all;
  return choice.length === 0 ? [] : dice.some(choice, atMost);
}

/** A gift of one to three tickets, to a person who is known or against a claim slip. */
export const offerGift: Planner = async (scene) => {
  const { world, dice } = scene;
  const chosen = someTickets(scene, 3);
  if (chosen.length === 0) return null;
  const known = dice.chance(40) ? dice.one(customersOf(world)) : undefined;
  const receiver = known === undefined ? { name: 'Robin Reed', contact: '' } : { customerId: known };
  const requestId = newRequestId();
  const stays = (ticket: ModelTicket) =>
    !canStillMove(ticket) || (ticket.state === 'offered' && !ticket.giftExpired);
  return act(
    'gifts.offer',
    { requestId, ticketIds: idsOf(chosen), receiver },
    {
      what: `give ${idsOf(chosen).join(' ')} to ${JSON.stringify(receiver)}`,
      as: 'cashier',
      refusals: chosen.some(stays)
        ? ['TICKETS_REFUSED']
        : chosen.some((ticket) => isOver(world, ticket))
          ? ['EVENT_STATE']
          : [],
      apply() {
        if (known === undefined) {
          for (const ticket of chosen)
            Object.assign(ticket, { ...offGift, state: 'offered', giftId: requestId });
        } else handOver(chosen, known);
      },
    },
  );
};

function handOver(chosen: readonly ModelTicket[], receiverId: number): void {
  for (const ticket of chosen) Object.assign(ticket, { ...offGift, state: 'held', holderId: receiverId });
}

function someGift({ world, dice }: Scene): { giftId: string; onTheWay: ModelTicket[] } | null {
  const giftId = dice.one([...new Set(ticketsOf(world).flatMap((ticket) => ticket.giftId ?? []))]);
  if (giftId === undefined) return null;
  return { giftId, onTheWay: ticketsOf(world).filter((ticket) => ticket.giftId === giftId) };
}

export const claimGift: Planner = async (scene) => {
  const { world, dice, desk } = scene;
  const gift = someGift(scene);
  if (!gift) return null;
  const { claimCode } = (await desk.ask('gifts.get', { giftId: gift.giftId }, 'cashier')).gift;
  const claimable = gift.onTheWay.filter(
    (ticket) =>
      !ticket.giftExpired && !['cancelled', 'archived'].includes(eventOf(world, ticket.eventId).state),
  );
  const customerId = dice.chance(60) ? (dice.one(customersOf(world)) ?? null) : null;
  const person = { name: 'Robin Reed', email: null, phone: null };
  return act(
    'gifts.claim',
    { claimCode: claimCode ?? '0000-0000-0000', customerId, ...person },
    {
      what: `claim ${gift.giftId}`,
      as: 'cashier',
      refusals: claimable.length === 0 ? ['CLAIM_REFUSED'] : [],
      // Whoever claimed the rest of it before asks once more and is told the same again; nothing moves.
      mayBeAnswered: claimable.length === 0,
      apply(answer) {
        const { customer } = answer as Output<'gifts.claim'>;
        handOver(claimable, customer.id);
      },
    },
  );
};

/** All that is still on its way with a gift, or some of it, now and then with a ticket that is not. */
export const takeGiftBack: Planner = async (scene) => {
  const { world, dice } = scene;
  const gift = someGift(scene);
  if (!gift) return null;
  const stranger = dice.chance(8) ? dice.one(ticketsOf(world)) : undefined;
  const named = dice.chance(60)
    ? [...new Set([...dice.some(gift.onTheWay, 2), ...(stranger ? [stranger] : [])])]
    : null;
  const back = named ?? gift.onTheWay;
  return act(
    'gifts.takeBack',
    { giftId: gift.giftId, ticketIds: named === null ? null : idsOf(named) },
    {
      what: `take ${named === null ? 'all' : idsOf(named)} of ${gift.giftId} back`,
      as: 'cashier',
      refusals: back.every((ticket) => gift.onTheWay.includes(ticket)) ? [] : ['TICKETS_REFUSED'],
      apply() {
        for (const ticket of back) Object.assign(ticket, { ...offGift, state: 'held' });
      },
    },
  );
};

/** The time of a gift runs out. */
export const expireGift: Planner = async (scene): Promise<Happening | null> => {
  const gift = someGift(scene);
  if (!gift) return null;
  return {
    what: `gift ${gift.giftId} runs out`,
    sql: `update transfer set expires_at = now() - interval '1 second' where gift_id = $1 and state = 'offered'`,
    parameters: [gift.giftId],
    apply() {
      for (const ticket of gift.onTheWay) ticket.giftExpired = true;
    },
  };
};

export const revoke: Planner = async (scene) => {
  const chosen = someTickets(scene, 2);
  if (chosen.length === 0) return null;
  return act(
    'tickets.revoke',
    { ticketIds: idsOf(chosen), reason: 'Forged' },
    {
      what: `revoke ${idsOf(chosen).join(' ')}`,
      as: 'manager',
      refusals: chosen.every(canStillMove) ? [] : ['TICKETS_REFUSED'],
      apply() {
        for (const ticket of chosen) Object.assign(ticket, { ...offGift, state: 'revoked' });
      },
    },
  );
};

export const replace: Planner = async (scene) => {
  const [ticket] = someTickets(scene, 1);
  if (!ticket) return null;
  return act(
    'tickets.replace',
    { ticketId: ticket.id, reason: 'Lost' },
    {
      what: `replace ${ticket.id}`,
      as: 'cashier',
      refusals: canStillMove(ticket) ? [] : ['TICKETS_REFUSED'],
      apply: () => {},
    },
  );
};

/** A scan at the door of the code that the ticket has today. */
export const checkIn: Planner = async (scene) => {
  const { world, desk, database } = scene;
  const [ticket] = someTickets(scene, 1);
  if (!ticket || !isLive(ticket) || ticket.archived) return null;
  const [row] = await database.query<{ code_issue: number }[]>(
    'select code_issue from ticket where id = $1',
    [ticket.id],
  );
  const { code } = ticketSecret(desk.keys.key() ?? new Uint8Array(), ticket.id, row?.code_issue ?? 0);
  const event = eventOf(world, ticket.eventId);
  const turnedAway = event.state === 'cancelled' || event.over ? 'event_over' : 'admitted';
  const expected = ticket.state === 'checked_in' ? 'already_in' : turnedAway;
  return act(
    'tickets.checkIn',
    { code, eventId: null },
    {
      what: `check ${ticket.id} in`,
      as: 'steward',
      refusals: [],
      apply(answer) {
        const { result } = answer as Output<'tickets.checkIn'>;
        mustBe(result.outcome, expected);
        if (expected === 'admitted') Object.assign(ticket, { ...offGift, state: 'checked_in' });
      },
    },
  );
};
