import { isConnectionLoss } from '../../database/faults.ts';
import { findVenue, type VenueRow } from '../../database/queries/venue.ts';
import type { Handler } from '../dispatch.ts';
import { inTime, NoAnswer } from '../inTime.ts';
import { venueView } from '../venueView.ts';

/** A link that swallows everything says nothing by itself for a quarter of an hour. */
const PATIENCE_MS = 5_000;
const CLOCK_PATIENCE_MS = 1_000;

/** What the first screen needs; it answers also while the database is away. Windows ask it every minute and after every
 * change of the connection, and so the clock of this counter is measured as often. */
export const systemStatus: Handler<'system.status'> = async (_input, { house }) => {
  const { about, counter, ticketKeys } = house;
  let venue: VenueRow | null = null;
  let reachable = true;
  try {
    // A clock that is not measured anew goes on as it was: nothing waits long for it, and it decides nothing here.
    const clock = inTime(house.renewClock(), CLOCK_PATIENCE_MS).catch(() => {});
    [venue] = await Promise.all([inTime(findVenue(house.dataSource), PATIENCE_MS), clock]);
  } catch (error) {
    if (!isConnectionLoss(error) && !(error instanceof NoAnswer)) throw error;
    reachable = false;
  }
  const shown = venue?.demonstration === true;
  return {
    venue: venue && venueView(venue),
    counterName: counter.name,
    enrolled: counter.id !== null && ticketKeys.key() !== null,
    keyLocked: ticketKeys.locked(),
    version: about.version,
    shell: about.shell,
    database: { ...about.database, reachable, ...house.serverTrouble() },
    demonstration: shown ? await demonstrationSignIns() : null,
    logFolder: about.logFolder,
    dataFolder: about.dataFolder,
    platform: about.platform,
    versions: { ...about.versions },
    unexpectedEnd: about.unexpectedEnd,
    now: house.now().toISOString(),
  };
};

/** Imported only when asked for: installers leave the demonstration's files out, and such a copy tells no sign-ins. */
async function demonstrationSignIns() {
  const seed = await import('../../database/seed/signIns.ts').catch(() => null);
  return seed && { signIns: Object.values(seed.demonstrationSignIns) };
}
