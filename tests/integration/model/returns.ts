import type { Output, Reply } from '../../../contract/index.ts';
import { newRequestId } from '../../support/house.ts';
import { act, type Dice, type Planner, type Scene } from './act.ts';
import { addOrder, earnedFor, returnPoints } from './points.ts';
import { feeOf, isTooLate } from './rules.ts';
import { addTickets, mustBe, notOnSale, payments, placesOf, someLines } from './sales.ts';
import {
  addPlaces,
  eventOf,
  fits,
  isGivenAway,
  type ModelTicket,
  orderOf,
  returnPromoUses,
  ticketsOf,
  type World,
} from './world.ts';

type Tenders = { tender: 'cash' | 'card' | 'voucher' | 'transfer'; suggestedMinor: number }[];
const suggested = (tenders: Tenders) =>
  tenders
    .filter(({ suggestedMinor }) => suggestedMinor > 0)
    .map(({ tender, suggestedMinor }) => ({ tender, amountMinor: suggestedMinor, reference: '' }));
const answered = <Value>(reply: Reply): Value | null => (reply.ok ? (reply.value as Value) : null);

/** An order and some of its tickets, whatever their state; now and then one of another order among them. */
function someTickets({ world, dice }: Scene): { orderId: string; chosen: ModelTicket[] } | null {
  const paid = ticketsOf(world).filter(({ orderId }) => orderId !== null);
  const usual = paid.filter((ticket) => ticket.state === 'held' || ticket.state === 'offered');
  const first = dice.one(dice.chance(80) && usual.length > 0 ? usual : paid);
  if (!first?.orderId) return null;
  const orderId = first.orderId;
  const siblings = paid.filter((ticket) => ticket.orderId === orderId && ticket.id !== first.id);
  const chosen = [first, ...(siblings.length > 0 && dice.chance(60) ? dice.some(siblings, 3) : [])];
  const stranger = dice.chance(4) ? dice.one(ticketsOf(world)) : undefined;
  if (stranger && !chosen.includes(stranger)) chosen.push(stranger);
  return { orderId, chosen };
}

function refusalsOf(
  world: World,
  orderId: string,
  chosen: readonly ModelTicket[],
  override: boolean,
): string[] {
  const cancelled = (ticket: ModelTicket) => eventOf(world, ticket.eventId).state === 'cancelled';
  const stays = chosen.some(
    (ticket) =>
      ticket.orderId !== orderId ||
      ticket.archived ||
      !(
        ticket.state === 'held' ||
        ticket.state === 'offered' ||
        (ticket.state === 'checked_in' && cancelled(ticket))
      ) ||
      (isGivenAway(world, ticket) && !override && !cancelled(ticket)),
  );
  if (stays) return ['TICKETS_REFUSED'];
  const late = chosen.some((ticket) => isTooLate(world, ticket));
  return late && !override ? ['REFUND_CLOSED'] : [];
}

function settle(ticket: ModelTicket, state: 'refunded' | 'exchanged'): void {
  Object.assign(ticket, { state, giftId: null, giftExpired: false });
}

/** The way that was proposed or, now and then, all of it by a tender that nobody ever paid by. */
function tendersFor(dice: Dice, tenders: Tenders, totalMinor: number) {
  if (totalMinor === 0 || dice.chance(80)) return { chosen: suggested(tenders), isAnother: false };
  return {
    chosen: [{ tender: 'voucher' as const, amountMinor: totalMinor, reference: '' }],
    isAnother: true,
  };
}

/** Chosen tickets come back, at the price paid less the fee. */
export const refund: Planner = async (scene) => {
  const { world, dice, desk } = scene;
  const found = someTickets(scene);
  if (!found) return null;
  const { orderId, chosen } = found;
  const override = dice.chance(25);
  const as = override ? 'manager' : 'cashier';
  const ticketIds = chosen.map(({ id }) => id);
  const asked = { orderId, ticketIds, override };
  const quote = answered<Output<'orders.quoteRefund'>>(
    await desk.call('orders.quoteRefund', asked, as),
  )?.quote;
  const back = chosen.reduce((sum, ticket) => sum + ticket.paidMinor - feeOf(world, ticket), 0);
  const { chosen: tenders, isAnother } = tendersFor(dice, quote?.tenders ?? [], quote?.totalMinor ?? 0);
  const input = {
    ...asked,
    requestId: newRequestId(),
    expectedTotalMinor: quote?.totalMinor ?? 0,
    tenders,
    reason: 'Taken ill',
  };
  return act('orders.refund', input, {
    what: `refund ${ticketIds.join(' ')}${override ? ' with override' : ''}${isAnother ? ' by voucher' : ''}`,
    as,
    refusals: [
      ...refusalsOf(world, orderId, chosen, override),
      ...(isAnother && !override ? ['TENDER_EXCEEDED'] : []),
    ],
    apply(answer) {
      const { order } = answer as Output<'orders.refund'>;
      mustBe(order.totalMinor + back, 0);
      returnPoints(world, orderId, chosen);
      for (const ticket of chosen) settle(ticket, 'refunded');
      returnPromoUses(world, chosen);
    },
  });
};

/** Tickets of one order against places elsewhere, the difference paid or given back. */
export const exchange: Planner = async (scene) => {
  const { world, dice, desk } = scene;
  const found = someTickets(scene);
  if (!found) return null;
  const { orderId, chosen } = found;
  const lines = someLines(scene, 2);
  const ticketIds = chosen.map(({ id }) => id);
  const override = dice.chance(25);
  const as = override ? 'manager' : 'cashier';
  const asked = { orderId, ticketIds, lines, override };
  const quote = answered<Output<'orders.quoteExchange'>>(
    await desk.call('orders.quoteExchange', asked, as),
  )?.quote;
  const difference = quote?.differenceMinor ?? 0;
  const declined = difference > 0 && dice.chance(8);
  const more = placesOf(lines);
  for (const { tierId } of chosen) addPlaces(more, tierId, -1);
  const input = {
    ...asked,
    requestId: newRequestId(),
    expectedDifferenceMinor: difference,
    payments: payments(dice, Math.max(0, difference), declined),
    tenders: suggested(quote?.tenders ?? []),
    reason: 'Another day',
  };
  return act('orders.exchange', input, {
    what: `exchange ${ticketIds.join(' ')} for ${JSON.stringify(lines)}${override ? ' with override' : ''}`,
    as,
    refusals: [
      ...refusalsOf(world, orderId, chosen, override),
      ...notOnSale(world, lines),
      ...(!declined && !fits(world, more) ? ['SOLD_OUT'] : []),
    ],
    apply(answer) {
      const { order } = answer as Output<'orders.exchange'>;
      mustBe(order.state, declined ? 'failed' : 'completed');
      if (declined) return;
      const paid = chosen.reduce((sum, ticket) => sum + ticket.paidMinor, 0);
      const dearer = order.tickets.reduce((sum, ticket) => sum + ticket.pricePaidMinor, 0) - paid;
      const whole = chosen.reduce((sum, ticket) => sum + feeOf(world, ticket), 0);
      mustBe(order.feeMinor, dearer < 0 ? Math.round((whole * -dearer) / paid) : 0);
      mustBe(order.totalMinor, dearer + order.feeMinor);
      const { customerId } = orderOf(world, orderId);
      const earned = earnedFor(world, customerId, dearer + paid);
      mustBe(order.pointsEarned, earned);
      returnPoints(world, orderId, chosen);
      for (const ticket of chosen) settle(ticket, 'exchanged');
      addOrder(world, { id: order.id, customerId, earned, spent: 0 });
      addTickets(world, order, heirs(chosen, order.tickets.length, customerId));
    },
  });
};

/** Who held a ticket holds what was given for it; what is beyond goes to whoever held them all, else to the payer. */
function heirs(chosen: readonly ModelTicket[], count: number, payerId: number | null): (number | null)[] {
  const before = chosen.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ holderId }) => holderId);
  const beyond = new Set(before).size === 1 ? (before[0] ?? null) : payerId;
  return Array.from({ length: count }, (_, index) =>
    index < before.length ? (before[index] ?? null) : beyond,
  );
}
