import { instant, now } from '../columns.ts';
import { table } from '../table.ts';
import { type TicketRow, ticketChecks, ticketColumns } from './ticket.ts';

/** The tickets of archived events, moved out of the way of today's. */
export interface TicketArchiveRow extends TicketRow {
  archivedAt: Date;
}

export const ticketArchive = table<TicketArchiveRow>('ticket_archive', {
  columns: { ...ticketColumns, archivedAt: instant({ default: now }) },
  primaryKey: { ticket_archive_pk: ['id'] },
  uniques: { ticket_archive_code_unique: ['codeHash'] },
  foreignKeys: {
    ticket_archive_event_fk: { columns: ['eventId'], to: 'event' },
  },
  checks: ticketChecks,
  indexes: {
    ticket_archive_event: { columns: ['eventId', 'tierId'] },
    ticket_archive_order: { columns: ['orderId'], where: 'order_id is not null' },
    ticket_archive_comp_issuance: {
      columns: ['compIssuanceId', 'number'],
      where: 'comp_issuance_id is not null',
    },
    ticket_archive_holder: { columns: ['holderId'], where: 'holder_id is not null' },
  },
});
