import { join, resolve } from 'node:path';
import { clusterExists, createCluster } from './cluster.ts';
import { withClient } from './connect.ts';
import type { Context } from './context.ts';
import { connection } from './context.ts';
import { createDatabase, MAIN_DATABASE, prepareDatabases } from './databases.ts';
import { checkDurability } from './durability.ts';
import { asFailure, EmbeddedFailure } from './failure.ts';
import { lockFolder } from './lock.ts';
import { preparePlaces } from './places.ts';
import type { Running } from './running.ts';
import { loadSecrets, secretFile } from './secrets.ts';
import { chooseServerUser, refuseToRunAsRoot } from './serverUser.ts';
import { findBinaries } from './staging.ts';
import { supervise } from './supervise.ts';
import type { EmbeddedOptions, EmbeddedServer } from './types.ts';

const START_TIMEOUT_MS = 60_000;

/**
 * Starts (or takes over) the embedded server of a folder and looks after it until `stop`. Makes the cluster, its
 * logins and the database `counterfoil` at the first start. Throws an EmbeddedFailure.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  try {
    if (options.refuseRoot) refuseToRunAsRoot();
    return await start(options);
  } catch (error) {
    throw asFailure(error);
  }
}

async function start(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const onLog = options.onLog ?? (() => {});
  const onStep = options.onStep ?? (() => {});
  const binaries = await findBinaries(options.binaries, { onLog, onStep });
  const user = await chooseServerUser(join(resolve(options.folder), String(binaries.major), 'data'));
  const places = await preparePlaces(options.folder, binaries.major, user);
  const lock = await lockFolder(join(places.base, 'lock'));
  let running: Running | undefined;
  try {
    const exists = await clusterExists(places, binaries.major);
    const secrets = await loadSecrets(
      options.secrets ?? secretFile(join(places.base, 'secrets.json')),
      exists,
    );
    const context: Context = {
      places,
      binaries,
      user,
      secrets,
      transport: options.transport ?? (process.platform === 'win32' ? 'tcp' : 'socket'),
      preferredPort: options.preferredPort,
      startTimeoutMs: options.startTimeoutMs ?? START_TIMEOUT_MS,
      onLog,
      onStep,
    };
    if (!exists) {
      onStep('Creating the database (once).');
      await createCluster(places, binaries, user, secrets.admin);
    }
    const supervisor = await supervise(context, options);
    running = supervisor.running();
    await prepareDatabases(connection(context, running.endpoint, 'admin', 'postgres'), secrets);
    await demandDurability(context, running);
    const first = running;
    const connectionFor: EmbeddedServer['connectionFor'] = (database, role) =>
      connection(context, supervisor.running().endpoint, role, database);
    return {
      get ownerUrl() {
        return connectionFor(MAIN_DATABASE, 'owner');
      },
      get counterUrl() {
        return connectionFor(MAIN_DATABASE, 'counter');
      },
      get info() {
        const { pid, endpoint } = supervisor.running();
        return {
          version: binaries.manifest.version,
          dataFolder: places.data,
          relocated: places.relocated,
          logFolder: places.log,
          ...(endpoint.transport === 'socket' ? { socketFolder: endpoint.folder } : {}),
          port: endpoint.port,
          pid,
          adopted: first.adopted,
          recovered: first.recovered,
        };
      },
      connectionFor,
      createDatabase: (name, template) =>
        withClient(connectionFor('postgres', 'admin'), (client) => createDatabase(client, name, template)),
      stop: async () => {
        await supervisor.stop();
        lock.release();
      },
    };
  } catch (error) {
    await running?.stop().catch(() => {});
    lock.release();
    throw error;
  }
}

/** Asked with the counter's own login, because a setting can be changed for one role alone. */
async function demandDurability(context: Context, running: Running): Promise<void> {
  const counter = connection(context, running.endpoint, 'counter', MAIN_DATABASE);
  const off = await withClient(counter, (client) =>
    checkDurability(async (sql) => (await client.query<Record<string, unknown>>(sql)).rows, {
      checksums: true,
    }),
  );
  if (off.length === 0) return;
  const sentence = `The till stays closed: with ${off.join(' and ')} switched off in the database, a power cut could lose sales.`;
  throw new EmbeddedFailure(sentence, { category: 'durability-off' });
}
