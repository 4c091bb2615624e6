import { CODE_RETIREMENTS, type CodeRetirement } from '../../domain/states.ts';
import { bytes, choice, instant, now, uuid } from '../columns.ts';
import { table } from '../table.ts';

/** A code that a ticket had before; it opens nothing and leads to the ticket. */
export interface TicketOldCodeRow {
  codeHash: Buffer;
  ticketId: string;
  why: CodeRetirement;
  retiredAt: Date;
}

export const ticketOldCode = table<TicketOldCodeRow>('ticket_old_code', {
  columns: {
    codeHash: bytes(),
    ticketId: uuid(),
    why: choice('code_retirement', CODE_RETIREMENTS),
    retiredAt: instant({ default: now }),
  },
  primaryKey: { ticket_old_code_pk: ['codeHash'] },
  checks: { ticket_old_code_hash_length: 'octet_length(code_hash) = 32' },
  indexes: { ticket_old_code_ticket: { columns: ['ticketId'] } },
});
