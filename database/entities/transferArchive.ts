import { instant, now } from '../columns.ts';
import { table } from '../table.ts';
import { type TransferRow, transferChecks, transferColumns } from './transfer.ts';

/** The settled gifts of archived tickets, moved along with them. */
export interface TransferArchiveRow extends TransferRow {
  archivedAt: Date;
}

export const transferArchive = table<TransferArchiveRow>('transfer_archive', {
  columns: { ...transferColumns, archivedAt: instant({ default: now }) },
  primaryKey: { transfer_archive_pk: ['id'] },
  foreignKeys: {
    transfer_archive_ticket_fk: { columns: ['ticketId'], to: 'ticket_archive' },
  },
  checks: transferChecks,
  indexes: {
    transfer_archive_gift: { columns: ['giftId'] },
    transfer_archive_ticket: { columns: ['ticketId'] },
  },
});
