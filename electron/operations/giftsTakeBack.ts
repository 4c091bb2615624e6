import type { Input } from '../../contract/index.ts';
import { fly } from '../../database/flight.ts';
import { findTransfersOfGift, type TransferRow } from '../../database/queries/gifts.ts';
import { findLooseTickets } from '../../database/queries/looseTickets.ts';
import { takeBackStatements } from '../../database/queries/writeGift.ts';
import { giftStateAt } from '../../domain/gift.ts';
import { Refused } from '../../domain/refusals.ts';
import { refusedTicket } from '../../domain/ticketState.ts';
import type { Handler } from '../dispatch.ts';
import { loadGift, transferFacts } from '../giftView.ts';
import type { Caller, House } from '../house.ts';
import { landed } from '../landed.ts';
import { ticketFacts } from '../looseTicketView.ts';
import { untilSettled } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';

/** Takes back what nobody has claimed; a gift whose time is over may be taken back too. */
export const giftsTakeBack: Handler<'gifts.takeBack'> = async (input, { house, caller }) => {
  await untilSettled(() => attempt(input, house, caller));
  return { gift: await loadGift(house, input.giftId) };
};

async function attempt(input: Input<'gifts.takeBack'>, house: House, caller: Caller): Promise<void> {
  const transfers = await findTransfersOfGift(house.dataSource, input.giftId);
  if (transfers.length === 0) throw new Refused('GIFT_NOT_FOUND', null);
  const open = transfers.filter((one) => one.state === 'offered');
  if (open.length === 0) {
    throw new Refused('GIFT_STATE', { state: giftStateAt(transfers.map(transferFacts), house.now()) });
  }
  const chosen = input.ticketIds === null ? open : await chosenOf(open, input.ticketIds, house);
  const ticketIds = chosen.map((one) => one.ticket_id);
  const journal = {
    counterId: enrolledCounter(house).counterId,
    actorId: caller.id,
    operation: 'gifts.takeBack' as const,
    ticketIds,
    detail: { giftId: input.giftId },
  };
  const transferIds = chosen.map((one) => one.id);
  landed(await fly(house.dataSource, takeBackStatements(journal, transferIds, ticketIds)));
}

/** The named tickets, all of which must still be on their way with this gift. */
async function chosenOf(
  open: readonly TransferRow[],
  wanted: readonly string[],
  house: House,
): Promise<TransferRow[]> {
  const ids = [...new Set(wanted)];
  const chosen = open.filter((one) => ids.includes(one.ticket_id));
  if (chosen.length === ids.length) return chosen;
  const others = ids.filter((id) => !chosen.some((one) => one.ticket_id === id));
  const tickets = await findLooseTickets(house.dataSource, others);
  throw new Refused('TICKETS_REFUSED', {
    tickets: others.map((ticketId) => {
      const ticket = tickets.find(({ id }) => id === ticketId);
      return ticket
        ? refusedTicket(ticketFacts(ticket), 'gift_claimed')
        : { ticketId, number: 0, reason: 'other_order', holderName: null };
    }),
  });
}
