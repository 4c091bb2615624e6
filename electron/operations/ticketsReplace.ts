import { fly } from '../../database/flight.ts';
import { journalStatement } from '../../database/queries/journal.ts';
import { findLooseTickets } from '../../database/queries/looseTickets.ts';
import { lockTickets, reissueTickets, retireCodes } from '../../database/queries/ticketStatements.ts';
import { Refused } from '../../domain/refusals.ts';
import { refusedTicket, whyNot } from '../../domain/ticketState.ts';
import type { Handler } from '../dispatch.ts';
import { landed } from '../landed.ts';
import { looseTicketView, mustFindAll, ticketFacts } from '../looseTicketView.ts';
import { untilSettled } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';
import { reissueOf } from './reissueOf.ts';

/** A lost or stolen ticket gets a new code; whoever comes with the old one is told. */
export const ticketsReplace: Handler<'tickets.replace'> = async ({ ticketId, reason }, { house, caller }) => {
  const { counterId, ticketKey } = enrolledCounter(house);
  const ids = [ticketId];
  await untilSettled(async () => {
    const rows = await findLooseTickets(house.dataSource, ids);
    mustFindAll(rows, ids);
    // Whoever may still come in may be given a new code; nobody else.
    const refused = rows.flatMap((row) => {
      const why = whyNot(ticketFacts(row), 'checked_in');
      return why === null ? [] : [refusedTicket(ticketFacts(row), why)];
    });
    if (refused.length > 0) throw new Refused('TICKETS_REFUSED', { tickets: refused });
    const journal = {
      counterId,
      actorId: caller.id,
      operation: 'tickets.replace' as const,
      ticketIds: ids,
      detail: { reason: reason.trim() },
    };
    const reissues = rows.map((row) => reissueOf(row, ticketKey));
    landed(
      await fly(house.dataSource, [
        journalStatement(journal),
        lockTickets(ids),
        retireCodes(ids, 'replaced'),
        reissueTickets(reissues, ['held', 'offered'], null),
      ]),
    );
  });
  const [row] = await findLooseTickets(house.dataSource, ids);
  if (!row) throw new Error('a ticket that was just replaced is not there');
  return { ticket: looseTicketView(row, ticketKey) };
};
