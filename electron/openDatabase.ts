import type { DataSource } from 'typeorm';
import type { ConnectionSettings } from '../database/connection.ts';
import { createDataSource, migrate, NewerDatabase } from '../database/dataSource.ts';
import { checkDurability } from '../database/embedded/index.ts';
import { encryptionFault, isConnectionLoss, sqlState } from '../database/faults.ts';
import { schemaIsOurs } from '../database/schemaAge.ts';
import { beginServer, type ComingServer, type ServerListener } from './comingServer.ts';
import type { Log } from './log.ts';
import { NO_TROUBLE, type ServerTrouble } from './serverTrouble.ts';
import { StartFailure } from './startFailure.ts';
import type { NoteStep } from './startSteps.ts';

const OLDEST_SERVER = 150_000;

export interface OpenDatabaseOptions {
  /** Where DATABASE_URL leads; null: the embedded server. */
  sharedDatabase: ConnectionSettings | null;
  userDataFolder: string;
  packaged: boolean;
  log: Log;
  onStep(sentence: string): void;
  noteStep: NoteStep;
  /** The embedded server, when its start has been begun already. */
  server?: ComingServer;
  /** Hears what becomes of the embedded server. */
  watcher: ServerListener;
}

export interface OpenDatabase {
  kind: 'embedded' | 'server';
  /** Such as `18.4`. */
  version: string;
  dataSource: DataSource;
  connection: ConnectionSettings;
  /** Of the embedded server; a shared one is looked after by somebody else. */
  serverTrouble(): ServerTrouble;
  close(): Promise<void>;
}

/** Starts or reaches the server, brings the schema up to date and makes sure that what is acknowledged is kept. */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenDatabase> {
  const { sharedDatabase } = options;
  if (sharedDatabase !== null) {
    const logins = { owner: sharedDatabase, counter: sharedDatabase };
    const opened = await connect('server', logins, options, async () => {});
    return { ...opened, serverTrouble: () => NO_TROUBLE };
  }
  const coming = options.server ?? beginServer(options);
  coming.watch(options.watcher);
  const server = await coming.ready;
  options.noteStep('server');
  try {
    const logins = { owner: server.ownerUrl, counter: server.counterUrl };
    const opened = await connect('embedded', logins, options, () => server.stop());
    return { ...opened, serverTrouble: coming.trouble };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function connect(
  kind: OpenDatabase['kind'],
  logins: { owner: ConnectionSettings; counter: ConnectionSettings },
  { log, onStep, noteStep }: OpenDatabaseOptions,
  stop: () => Promise<void>,
): Promise<Omit<OpenDatabase, 'serverTrouble'>> {
  const dataSource = createDataSource(logins.counter, {
    impatient: true,
    onConnectionLost: () => log.warn('connection-lost'),
  });
  try {
    await bringUpToDate(logins.owner, onStep);
    noteStep('schema');
    await dataSource.initialize();
    noteStep('connected');
    const version = await checkServer(dataSource, kind);
    noteStep('checked');
    const close = async () => {
      await dataSource.destroy();
      await stop();
    };
    return { kind, version, dataSource, connection: logins.counter, close };
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw inWords(error);
  }
}

/** Most starts find the tables as they should be, and then one question is cheaper than a second model of them. */
async function bringUpToDate(owner: ConnectionSettings, onStep: (sentence: string) => void): Promise<void> {
  // Whatever is wrong with the question is said better by the way that follows it.
  if (await schemaIsOurs(owner).catch(() => false)) return;
  const dataSource = createDataSource(owner, { poolSize: 2, applicationName: 'counterfoil migrations' });
  await dataSource.initialize();
  try {
    const applied = await migrate(dataSource);
    if (applied.length > 0) onStep(`Prepared the database (${applied.length} steps).`);
  } finally {
    await dataSource.destroy();
  }
}

async function checkServer(dataSource: DataSource, kind: OpenDatabase['kind']): Promise<string> {
  const [server] = await dataSource.query<{ number: string; version: string }[]>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as version`,
  );
  if (!server || Number(server.number) < OLDEST_SERVER) {
    throw new StartFailure(
      `The PostgreSQL server is version ${server?.version}; Counterfoil needs 15 or newer.`,
    );
  }
  const off = await checkDurability((sql) => dataSource.query(sql), { checksums: kind === 'embedded' });
  if (off.length > 0) {
    throw new StartFailure(
      `The till stays closed: the database would lose sales in a power cut because of ${off.join(', ')}. ` +
        'Ask whoever looks after the server to turn that on.',
    );
  }
  return server.version.split(' ')[0] ?? server.version;
}

const NO_ENCRYPTION = {
  not_offered:
    'The PostgreSQL server of DATABASE_URL offers no encryption. Turn it on there, or leave sslmode out if the network is your own.',
  not_trusted:
    'The PostgreSQL server of DATABASE_URL does not prove that it is the one: its certificate has run out, is of another name, or of an authority that is not known. Name the authority with sslrootcert.',
};

function inWords(error: unknown): unknown {
  if (error instanceof NewerDatabase) {
    return new StartFailure(
      'This database was written by a newer version of Counterfoil. Update this counter, then start it again; nothing was changed.',
      { cause: error },
    );
  }
  const encryption = encryptionFault(error);
  if (encryption !== null) return new StartFailure(NO_ENCRYPTION[encryption], { cause: error });
  if (isConnectionLoss(error)) {
    return new StartFailure(
      'The PostgreSQL server of DATABASE_URL does not answer. Check that it runs and that its address is right.',
      { cause: error },
    );
  }
  const state = sqlState(error) ?? '';
  if (state.startsWith('28')) {
    return new StartFailure(
      'The PostgreSQL server does not accept the user or the password of DATABASE_URL.',
      { cause: error },
    );
  }
  if (state === '3D000') {
    return new StartFailure(
      'The database named in DATABASE_URL does not exist on that server; create it first.',
      { cause: error },
    );
  }
  if (state === '42501') {
    return new StartFailure(
      'The login of DATABASE_URL may not create tables in that database; make it the owner.',
      { cause: error },
    );
  }
  return error;
}
