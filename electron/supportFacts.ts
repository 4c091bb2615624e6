import type { About } from './house.ts';

/** What runs here, one fact a line: for an e-mail to support. Nothing of the house or of its people. */
export function supportFacts(about: About): string {
  const { database, versions } = about;
  return [
    `Counterfoil ${about.version}${about.packaged ? '' : ' (not installed)'}`,
    ...Object.entries(versions).map(([name, version]) => `${name} ${version}`),
    `Database: PostgreSQL ${database.version}, ${database.kind === 'server' ? 'shared server' : 'on this computer'}`,
    `System: ${about.platform}`,
    `Data folder: ${about.dataFolder}`,
    `Log folder: ${about.logFolder}`,
  ].join('\n');
}
