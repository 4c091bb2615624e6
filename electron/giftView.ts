import type { Output } from '../contract/index.ts';
import { findTransfersOfGift, type TransferRow } from '../database/queries/gifts.ts';
import { findLooseTickets, type LooseTicketRow } from '../database/queries/looseTickets.ts';
import { giftStateAt, type TransferFacts, transferStateAt } from '../domain/gift.ts';
import { Refused } from '../domain/refusals.ts';
import type { House } from './house.ts';
import { looseTicketView } from './looseTicketView.ts';
import { claimSecret } from './ticketKeys.ts';

/** A gift as screens and paper show it. */
export type GiftView = Output<'gifts.get'>['gift'];

/** Reads a gift; refuses when there is none. */
export async function loadGift(house: House, giftId: string): Promise<GiftView> {
  const transfers = await findTransfersOfGift(house.dataSource, giftId);
  if (transfers.length === 0) throw new Refused('GIFT_NOT_FOUND', null);
  const ids = transfers.map((transfer) => transfer.ticket_id);
  const tickets = await findLooseTickets(house.dataSource, ids);
  return giftView(transfers, tickets, house);
}

function giftView(
  transfers: readonly TransferRow[],
  tickets: readonly LooseTicketRow[],
  house: House,
): GiftView {
  const now = house.now();
  const key = house.ticketKeys.key();
  const [first] = transfers;
  if (!first) throw new Error('a gift of nothing');
  const open = transfers.filter((one) => transferStateAt(transferFacts(one), now) === 'offered');
  const state = giftStateAt(transfers.map(transferFacts), now);
  return {
    id: first.gift_id,
    state,
    receiverName: first.receiver_name,
    receiverContact: first.receiver_contact,
    receiverId: idOf(transfers.find((one) => one.receiver_id !== null)?.receiver_id ?? null),
    offeredAt: first.created_at.toISOString(),
    expiresAt: open.length === 0 ? null : earliest(open).toISOString(),
    claimCode: open.length === 0 || key === null ? null : claimSecret(key, first.gift_id).code,
    tickets: tickets.map((ticket) => {
      const transfer = transfers.find((one) => one.ticket_id === ticket.id);
      if (!transfer) throw new Error('a ticket without its transfer');
      // Whoever holds the ticket now has its code; that need no longer be the receiver of this gift.
      const theirs = transfer.state === 'claimed' && transfer.latest;
      return {
        ...looseTicketView(ticket, theirs ? key : null),
        transferState: transferStateAt(transferFacts(transfer), now),
        giverName: transfer.giver_name,
      };
    }),
  };
}

export function transferFacts(row: TransferRow): TransferFacts {
  return { state: row.state, expiresAt: row.expires_at, settledAt: row.settled_at };
}

export function earliest(transfers: readonly TransferRow[]): Date {
  return new Date(Math.min(...transfers.map((one) => one.expires_at.getTime())));
}

function idOf(id: string | null): number | null {
  return id === null ? null : Number(id);
}
