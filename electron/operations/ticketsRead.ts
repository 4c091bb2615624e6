import { readTicket } from '../../database/queries/looseTickets.ts';
import { readCode } from '../../domain/codes.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { looseTicketView } from '../looseTicketView.ts';
import { openGiftOf, storyOfTicket } from '../story.ts';
import { hashOfTicketCode } from '../ticketKeys.ts';

/** What any code, old or new, stands for, and how it came to that. */
export const ticketsRead: Handler<'tickets.read'> = async ({ code }, { house }) => {
  const read = readCode(code);
  const found =
    read.kind === 'ticket' ? await readTicket(house.dataSource, hashOfTicketCode(read.code)) : null;
  if (!found) throw new Refused('TICKET_NOT_FOUND', null);
  const { ticket, retired } = found;
  return {
    // Whoever holds the present code has it; whoever holds an old one must not learn it here.
    ticket: looseTicketView(ticket, retired ? null : house.ticketKeys.key()),
    archived: ticket.archived,
    retired: retired && { why: retired.why, at: retired.at.toISOString() },
    gift: openGiftOf(ticket, house.now()),
    story: await storyOfTicket(house, ticket),
  };
};
