// `npm run verify`: proves the books of DATABASE_URL, or of the embedded database while no counter is open.
// Nothing is changed. Ends with 0 when every rule holds, 1 when one is broken, 2 when nothing could be checked.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { ConnectionSettings } from '../database/connection.ts';
import { createDataSource } from '../database/dataSource.ts';
import { EmbeddedFailure, startEmbedded } from '../database/embedded/index.ts';
import { encryptionFault, isConnectionLoss, sqlState } from '../database/faults.ts';
import { RULES, tellRow, verifyBooks } from '../database/queries/verifyBooks.ts';
import { type SchemaAge, schemaAge } from '../database/schemaAge.ts';
import { readEnvironment } from '../electron/environment.ts';
import { userDataFolder } from './preview-shell/userDataFolder.ts';

/** A reason for which nothing can be checked, as a sentence. */
class Unchecked extends Error {}

const WRONG_AGE: Record<Exclude<SchemaAge, 'ours'>, string> = {
  none: 'This database has nothing of Counterfoil in it.',
  older: 'This database was last used by an older version. Open the counter once, then verify again.',
  newer: 'This database was written by a newer version of Counterfoil. Update this copy, then verify again.',
};

process.exitCode = await main().catch((error: unknown) => {
  console.error(sentenceOf(error));
  return 2;
});

async function main(): Promise<number> {
  const environment = readEnvironment(process.env);
  if (!environment.ok) throw new Unchecked(environment.sentences.join('\n'));
  const { sharedDatabase, dataFolder } = environment.value;
  if (sharedDatabase !== null) return verify(sharedDatabase);
  const folder = join(dataFolder ?? userDataFolder(), 'database');
  if (!existsSync(folder)) throw new Unchecked(nothingIn(folder));
  const server = await startEmbedded({ folder, mustExist: true });
  try {
    return await verify(server.ownerUrl);
  } finally {
    await server.stop();
  }
}

async function verify(connection: ConnectionSettings): Promise<number> {
  const dataSource = await createDataSource(connection, {
    poolSize: 1,
    applicationName: 'counterfoil verify',
  }).initialize();
  try {
    const age = await schemaAge(dataSource);
    if (age !== 'ours') throw new Unchecked(WRONG_AGE[age]);
    return await prove(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

async function prove(dataSource: DataSource): Promise<number> {
  const found = await verifyBooks(dataSource, (rule, broken) => {
    console.log(`${broken ? '✗' : '✓'} ${rule}`);
    for (const row of broken?.rows ?? []) console.log(`    ${tellRow(row)}`);
  });
  const rules = Object.keys(RULES).length;
  const [first] = found;
  if (!first) {
    console.log(`The books add up: ${rules} rules hold.`);
    return 0;
  }
  const broken = found.length === 1 ? '1 rule is broken' : `${found.length} rules are broken`;
  console.log(`${broken} of ${rules}. Look at this one first: ${first.rule}.`);
  return 1;
}

function nothingIn(folder: string): string {
  return `There is no database in ${folder} yet. Open the counter once, or set DATABASE_URL.`;
}

function sentenceOf(error: unknown): string {
  if (error instanceof Unchecked) return error.message;
  if (error instanceof EmbeddedFailure) {
    if (error.category === 'already-running')
      return `${error.sentence} Close the counter, then verify again.`;
    if (error.category === 'nothing-there')
      return `${error.sentence} Open the counter once, or set DATABASE_URL.`;
    return error.sentence;
  }
  if (encryptionFault(error) !== null) {
    return 'There is no encrypted connection to the PostgreSQL server of DATABASE_URL as sslmode asks for.';
  }
  if (isConnectionLoss(error)) return 'The PostgreSQL server of DATABASE_URL does not answer.';
  const state = sqlState(error) ?? '';
  if (state.startsWith('28')) return 'The PostgreSQL server does not accept the user or the password.';
  if (state === '3D000') return 'The database named in DATABASE_URL does not exist on that server.';
  if (state === '42501')
    return 'The login of DATABASE_URL may not read everything; use the one that owns the tables.';
  return `Something unexpected went wrong: ${error instanceof Error ? error.message : String(error)}`;
}
