import { findLooseTickets } from '../../database/queries/looseTickets.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { looseTicketView } from '../looseTicketView.ts';
import { openGiftOf, storyOfTicket } from '../story.ts';

/** Everything that has happened to a ticket. */
export const ticketsStory: Handler<'tickets.story'> = async ({ ticketId }, { house }) => {
  const [row] = await findLooseTickets(house.dataSource, [ticketId]);
  if (!row) throw new Refused('TICKET_NOT_FOUND', null);
  return {
    ticket: looseTicketView(row, null),
    gift: openGiftOf(row, house.now()),
    story: await storyOfTicket(house, row),
  };
};
