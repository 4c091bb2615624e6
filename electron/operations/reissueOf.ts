import type { LooseTicketRow } from '../../database/queries/looseTickets.ts';
import type { Reissue } from '../../database/queries/ticketStatements.ts';
import { ticketSecret } from '../ticketKeys.ts';

/** The next code of a ticket, on top of the issue that was read. */
export function reissueOf(row: Pick<LooseTicketRow, 'id' | 'code_issue'>, ticketKey: Uint8Array): Reissue {
  return {
    ticketId: row.id,
    issue: row.code_issue,
    hash: ticketSecret(ticketKey, row.id, row.code_issue + 1).hash,
  };
}
