import type { Output } from '../../contract/index.ts';

type Status = Pick<Output<'system.status'>, 'database' | 'logFolder' | 'dataFolder'>;

/**
 * What a screen says about the database, or null when there is nothing to say. `meanwhile` is what cannot be done on
 * that screen until the database is back.
 */
export function databaseWords(
  { database, logFolder, dataFolder }: Status,
  meanwhile: string,
): { title: string; text: string } | null {
  if (database.staysDown) {
    return {
      title: 'The database has stopped and does not come back.',
      text: `Starting it again has failed three times. Quit Counterfoil and start it again; what was recorded is kept. If that does not help, the reason stands in ${logFolder}.`,
    };
  }
  if (!database.reachable) {
    return {
      title: 'The database cannot be reached.',
      text: `${meanwhile} The counter reconnects on its own.`,
    };
  }
  if (database.lowDiskMegabytes !== null) {
    return {
      title: 'The disk is nearly full.',
      text: `Only ${database.lowDiskMegabytes} MB are free where the database lies (${dataFolder}). Free some space there: on a full disk nothing can be recorded.`,
    };
  }
  return null;
}
