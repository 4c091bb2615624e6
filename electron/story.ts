import type { Output } from '../contract/index.ts';
import type { LooseTicketRow } from '../database/queries/looseTickets.ts';
import {
  findJournal,
  findStoryNames,
  findStorySubject,
  type StorySubject,
} from '../database/queries/story.ts';
import { isOnItsWay } from '../domain/gift.ts';
import type { House } from './house.ts';
import { text } from './storyDetail.ts';
import { storyEntry } from './storyEntry.ts';

type Read = Output<'tickets.read'>;
export type Story = Read['story'];

/** A ticket's life, oldest first. */
export async function storyOfTicket(house: House, ticket: LooseTicketRow): Promise<Story> {
  const story = await tell(house, {
    ticketIds: [ticket.id],
    orderIds: ticket.order_id === null ? [] : [ticket.order_id],
    eventIds: [ticket.event_id],
    issuanceIds: ticket.comp_issuance_id === null ? [] : [ticket.comp_issuance_id],
    wholeOrders: false,
    doorsOf: [],
  });
  // Whom a free place was meant for stands on the ticket as long as it was not given on.
  return story.map((entry) =>
    entry.kind === 'comped' && ticket.holder_id === null ? { ...entry, name: ticket.holder_name } : entry,
  );
}

/** What became of an order and its tickets, oldest first; null when there is no such order. */
export async function storyOfOrder(house: House, orderId: string): Promise<Story | null> {
  const about = await findStorySubject(house.dataSource, orderId);
  return about && tell(house, about);
}

async function tell(house: House, about: StorySubject): Promise<Story> {
  const ticketIds = new Set<unknown>(about.ticketIds);
  const rows = await findJournal(house.dataSource, about);
  const unique = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];
  const names = await findStoryNames(house.dataSource, {
    orders: unique(rows.map((row) => row.order_id)),
    gifts: unique(rows.map((row) => text(row.detail, 'giftId'))),
    issuances: unique(rows.map((row) => text(row.detail, 'issuanceId'))),
    events: unique([...about.eventIds, ...rows.map((row) => row.event_id)]),
  });
  return rows.flatMap((row) => storyEntry(row, names, ticketIds));
}

/** The gift that a ticket is on its way with; null when there is none any more. */
export function openGiftOf(row: LooseTicketRow, now: Date): Read['gift'] {
  const { offer_gift_id: giftId, offer_receiver_name: receiverName, offer_ends_at: offerEndsAt } = row;
  if (giftId === null || receiverName === null || offerEndsAt === null) return null;
  if (!isOnItsWay({ state: row.state, offerEndsAt }, now)) return null;
  return { giftId, receiverName, expiresAt: offerEndsAt.toISOString() };
}
