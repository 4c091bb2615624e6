import type { Input } from '../../contract/index.ts';
import { fly } from '../../database/flight.ts';
import { findCustomer } from '../../database/queries/customers.ts';
import { findGiftDays, findTransfersOfGift, type TransferRow } from '../../database/queries/gifts.ts';
import { findLooseTickets, type LooseTicketRow } from '../../database/queries/looseTickets.ts';
import { type GiftToWrite, handOverStatements, offerStatements } from '../../database/queries/writeGift.ts';
import { decideGift, type GivenTicket } from '../../domain/gift.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { loadGift } from '../giftView.ts';
import type { Caller, House } from '../house.ts';
import { landed } from '../landed.ts';
import { mustFindAll, ticketFacts } from '../looseTicketView.ts';
import { newId } from '../newId.ts';
import { claimSecret } from '../ticketKeys.ts';
import { untilSettled } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';
import { reissueOf } from './reissueOf.ts';

type Offer = Input<'gifts.offer'>;

/** Gives tickets away: to somebody who is known at once, to anybody else against a claim code. */
export const giftsOffer: Handler<'gifts.offer'> = async (input, { house, caller }) => {
  await untilSettled(() => attempt(input, house, caller));
  return { gift: await loadGift(house, input.requestId) };
};

async function attempt(input: Offer, house: House, caller: Caller): Promise<void> {
  const { dataSource } = house;
  const ids = [...new Set(input.ticketIds)];
  const [rows, giftDays] = await Promise.all([findLooseTickets(dataSource, ids), findGiftDays(dataSource)]);
  // Asked last: tickets that this very request has put on their way must not be refused for it.
  const known = await findTransfersOfGift(dataSource, input.requestId);
  if (known.length > 0) return mustBeTheSame(known, ids, input);
  mustFindAll(rows, ids);
  const receiver = await receiverOf(input, house);
  const now = house.now();
  const deadlines = new Map(
    decideGift(rows.map(givenTicket), giftDays, now).map((one) => [one.ticketId, one.expiresAt]),
  );
  const { counterId, ticketKey } = enrolledCounter(house);
  const gift: GiftToWrite = {
    journal: {
      counterId,
      actorId: caller.id,
      operation: 'gifts.offer',
      ticketIds: ids,
      detail: { giftId: input.requestId, receiverId: receiver.id },
    },
    giftId: input.requestId,
    transfers: rows.map((row) => ({
      id: newId(house),
      ticketId: row.id,
      issue: row.code_issue,
      giverId: row.holder_id === null ? null : Number(row.holder_id),
      expiresAt: receiver.id === null ? (deadlines.get(row.id) ?? now) : now,
    })),
    overdue: rows.filter((row) => row.state === 'offered').map((row) => row.id),
    receiverName: receiver.name,
    receiverContact: receiver.contact,
    offeredBy: caller.id,
    counterId,
  };
  const statements =
    receiver.id === null
      ? offerStatements(gift, claimSecret(ticketKey, input.requestId).hash)
      : handOverStatements(
          gift,
          receiver.id,
          rows.map((row) => reissueOf(row, ticketKey)),
        );
  landed(await fly(dataSource, statements));
}

/** The same request again is a repeat; with other tickets or for somebody else it is a mistake. */
function mustBeTheSame(known: readonly TransferRow[], ids: readonly string[], { receiver }: Offer): void {
  const tickets = known.map((one) => one.ticket_id);
  const sameTickets = tickets.length === ids.length && ids.every((id) => tickets.includes(id));
  const sameReceiver = known.every((one) =>
    'customerId' in receiver
      ? Number(one.receiver_id) === receiver.customerId && one.claim_code_hash === null
      : one.receiver_name === receiver.name.trim() && one.receiver_contact === receiver.contact.trim(),
  );
  if (!sameTickets || !sameReceiver) throw new Refused('REQUEST_REUSED', null);
}

async function receiverOf(
  { receiver }: Offer,
  { dataSource }: House,
): Promise<{ id: number | null; name: string; contact: string }> {
  if (!('customerId' in receiver)) {
    return { id: null, name: receiver.name.trim(), contact: receiver.contact.trim() };
  }
  const { customerId } = receiver;
  const person = await findCustomer(dataSource, customerId);
  if (!person) throw new Refused('CUSTOMER_NOT_FOUND', { customerId });
  return { id: person.id, name: person.name, contact: person.email ?? person.phone ?? '' };
}

function givenTicket(row: LooseTicketRow): GivenTicket {
  return {
    ...ticketFacts(row),
    eventId: Number(row.event_id),
    eventState: row.event_state,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    offerEndsAt: row.offer_ends_at,
  };
}
