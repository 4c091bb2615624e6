import type { ConnectionSettings } from '../../database/connection.ts';
import { createDataSource } from '../../database/dataSource.ts';
import type { Hand } from '../../electron/demonstration/asStaff.ts';
import { buildHouse, sessionOf } from '../support/buildHouse.ts';
import type { House } from './furnish.ts';

/** The manager at a desk of this process, with the product's pool of eight; the caller closes it. */
export async function openDesk(
  { manager, counters, ticketKey }: House,
  connection: ConnectionSettings,
): Promise<Hand & { close(): Promise<void> }> {
  const [counter] = counters;
  if (!counter) throw new Error('a house without counters');
  const dataSource = await createDataSource(connection, { impatient: true }).initialize();
  return {
    house: buildHouse(dataSource, counter, ticketKey),
    session: sessionOf(manager),
    close: () => dataSource.destroy(),
  };
}
