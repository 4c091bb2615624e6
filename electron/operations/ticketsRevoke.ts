import { findLooseTickets } from '../../database/queries/looseTickets.ts';
import type { Handler } from '../dispatch.ts';
import { looseTicketView, mustFindAll } from '../looseTicketView.ts';
import { untilSettled } from '../transaction.ts';
import { revoke } from './revoke.ts';

/** Declares tickets worthless, paid ones too. Their places come back, and no money moves. */
export const ticketsRevoke: Handler<'tickets.revoke'> = async (input, { house, caller }) => {
  const ids = [...new Set(input.ticketIds)];
  const why = { operation: 'tickets.revoke' as const, reason: input.reason.trim() };
  await untilSettled(async () => {
    const rows = await findLooseTickets(house.dataSource, ids);
    mustFindAll(rows, ids);
    await revoke(rows, why, house, caller);
  });
  const rows = await findLooseTickets(house.dataSource, ids);
  return { tickets: rows.map((row) => looseTicketView(row, null)) };
};
