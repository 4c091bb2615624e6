import { rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { checkOnce } from './checkOnce.ts';
import { clusterExists, createCluster } from './cluster.ts';
import { withClient } from './connect.ts';
import type { Context } from './context.ts';
import { connection } from './context.ts';
import { createDatabase, MAIN_DATABASE, prepareDatabases } from './databases.ts';
import { refuseUnfitDisk, watchFreeSpace } from './disk.ts';
import { checkDurability } from './durability.ts';
import { asFailure, EmbeddedFailure } from './failure.ts';
import { lockFolder } from './lock.ts';
import { preparePlaces } from './places.ts';
import type { Running } from './running.ts';
import { loadSecrets, secretFile } from './secrets.ts';
import { chooseServerUser, refuseToRunAsRoot } from './serverUser.ts';
import type { Binaries } from './staging.ts';
import { findBinaries, unlessDamaged } from './staging.ts';
import type { Supervisor } from './supervise.ts';
import { supervise } from './supervise.ts';
import type { EmbeddedOptions, EmbeddedServer } from './types.ts';

const START_TIMEOUT_MS = 60_000;

/**
 * Starts (or takes over) the embedded server of a folder and looks after it until `stop`. Makes the cluster, its
 * logins and the database `counterfoil` at the first start. Throws an EmbeddedFailure.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const reports = { onLog: options.onLog ?? (() => {}), onStep: options.onStep ?? (() => {}) };
  try {
    if (options.refuseRoot) refuseToRunAsRoot();
    const binaries = await findBinaries(options, reports, 'quick');
    try {
      return await start(options, binaries);
    } catch (error) {
      const failure = await unlessDamaged(binaries, asFailure(error));
      if (options.binaries !== undefined || failure.category !== 'binaries-damaged') throw failure;
      // In development the tree is only a copy: make it anew from the package, and try once more.
      return await start(options, await findBinaries(options, reports, 'full'));
    }
  } catch (error) {
    throw asFailure(error);
  }
}

async function start(options: EmbeddedOptions, binaries: Binaries): Promise<EmbeddedServer> {
  const user = await chooseServerUser(join(resolve(options.folder), String(binaries.major), 'data'));
  const places = await preparePlaces(options.folder, binaries.major, user);
  const lock = await lockFolder(join(places.base, 'lock'));
  try {
    await refuseUnfitDisk(places.base);
    if (options.binaries !== undefined) {
      const note = join(places.base, 'programs-checked');
      await checkOnce(options.binaries, binaries.manifest, note, options.onStep);
      warnOfAbsentRuntime(binaries, options.onLog);
    }
    const exists = await clusterExists(places, binaries.major);
    if (!exists && options.mustExist) {
      throw new EmbeddedFailure(`There is no database in ${places.root} yet.`, { category: 'nothing-there' });
    }
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
      onLog: options.onLog ?? (() => {}),
      onStep: options.onStep ?? (() => {}),
      onLaunched: options.onLaunched ?? (() => {}),
    };
    if (!exists) {
      context.onStep('Creating the database (once).');
      await createCluster(places, binaries, user, secrets.admin);
    }
    const supervisor = await supervise(context, options, async (running) => {
      await prepareDatabases(connection(context, running.endpoint, 'admin', 'postgres'), secrets);
      await demandDurability(context, running);
    });
    return serverOf(context, supervisor, options, () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}

function warnOfAbsentRuntime({ manifest }: Binaries, onLog: EmbeddedOptions['onLog']): void {
  if (manifest.absentRuntime.length === 0) return;
  const message = `This build does not bring ${manifest.absentRuntime.join(', ')}, and needs them of the computer.`;
  onLog?.({ level: 'warn', message });
}

function serverOf(
  context: Context,
  supervisor: Supervisor,
  { onLowDisk }: EmbeddedOptions,
  release: () => void,
): EmbeddedServer {
  const { places, binaries } = context;
  const { adopted, recovered } = supervisor.running();
  const stopWatching = watchFreeSpace(places.base, { onLog: context.onLog, onLowDisk });
  const stop = async () => {
    stopWatching();
    try {
      await supervisor.stop();
      // Matters where it lies in the shared folder for temporary files; the next start makes it again.
      await rmdir(places.socket).catch(() => {});
    } finally {
      release();
    }
  };
  let stopped: Promise<void> | undefined;
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
        adopted,
        recovered,
      };
    },
    connectionFor,
    createDatabase: (name, template) =>
      withClient(connectionFor('postgres', 'admin'), (client) => createDatabase(client, name, template)),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
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
