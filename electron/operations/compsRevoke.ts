import type { Input } from '../../contract/index.ts';
import { findCompIssuance } from '../../database/queries/comps.ts';
import { findTicketsOfIssuance, type LooseTicketRow } from '../../database/queries/looseTickets.ts';
import { Refused } from '../../domain/refusals.ts';
import { refusedTicket, whyNot } from '../../domain/ticketState.ts';
import { loadComps } from '../compView.ts';
import type { Handler } from '../dispatch.ts';
import type { House } from '../house.ts';
import { ticketFacts } from '../looseTicketView.ts';
import { untilSettled } from '../transaction.ts';
import { revoke } from './revoke.ts';

/** Takes free places back, singly or as a batch. Nothing was paid, so nothing is refunded. */
export const compsRevoke: Handler<'comps.revoke'> = async (input, { house, caller }) => {
  const { issuanceId } = input;
  const why = { operation: 'comps.revoke', reason: input.reason.trim(), issuanceId };
  await untilSettled(async () => revoke(await chosen(input, house), why, house, caller));
  return loadComps(house, issuanceId);
};

/** The named tickets of the batch, or all that can still be revoked; somebody who is inside stays inside. */
async function chosen(
  { issuanceId, ticketIds }: Input<'comps.revoke'>,
  { dataSource }: House,
): Promise<LooseTicketRow[]> {
  const [issuance, tickets] = await Promise.all([
    findCompIssuance(dataSource, issuanceId),
    findTicketsOfIssuance(dataSource, issuanceId),
  ]);
  if (!issuance) throw new Refused('COMP_NOT_FOUND', null);
  if (ticketIds === null) {
    const live = tickets.filter((ticket) => whyNot(ticketFacts(ticket), 'revoked') === null);
    // With none left the answer names what became of them.
    return live.length > 0 ? live : tickets;
  }
  const ids = [...new Set(ticketIds)];
  const foreign = ids.filter((id) => !tickets.some((ticket) => ticket.id === id));
  if (foreign.length > 0) {
    const nobody = { number: 0, state: 'held', archived: false, holderName: null } as const;
    throw new Refused('TICKETS_REFUSED', {
      tickets: foreign.map((id) => refusedTicket({ ...nobody, id }, 'other_order')),
    });
  }
  return tickets.filter((ticket) => ids.includes(ticket.id));
}
