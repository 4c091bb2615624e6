import { realpath } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Endpoint } from './configuration.ts';
import { writeConfiguration } from './configuration.ts';
import { probe, withClient } from './connect.ts';
import type { Context } from './context.ts';
import { connection } from './context.ts';
import { readControlFile } from './controlFile.ts';
import { EmbeddedFailure } from './failure.ts';
import { launchServer } from './launchServer.ts';
import { disownPidFile, readPidFile, removePidFile } from './pidFile.ts';
import { lifeOf, processesInside, waitUntilGone } from './processes.ts';
import type { Running } from './running.ts';
import { readLogTail } from './serverLog.ts';
import { stopOnWindows, watch } from './windows.ts';

/** How long a server that exists but says nothing is waited for before we give up and explain. */
const SILENCE_MS = 5000;

/**
 * Finds the cluster a server: the orphan of an app that crashed, or a new one. Must be called with our lock held.
 * The pid file is PostgreSQL's second lock on the folder, so it is touched only on proof that nobody stands behind it.
 */
export async function bringUp(context: Context): Promise<Running> {
  const data = await realpath(context.places.data);
  let silentSince: number | undefined;
  for (;;) {
    const file = await readPidFile(data);
    if (file === undefined) return launchServer(context);
    if (file === 'corrupt') {
      await clearCorruptPidFile(context, data);
      return launchServer(context);
    }
    const life = await lifeOf(file.pid, data);
    // PostgreSQL discards the file of a process that is gone by itself.
    if (life === 'gone') return launchServer(context);
    if (life === 'other' || life === 'zombie') {
      context.onLog({
        level: 'warn',
        message: `postmaster.pid names process ${file.pid}, which is no longer the server.`,
      });
      await disownPidFile(data, context.user);
      return launchServer(context);
    }
    const answer = file.endpoint && (await probe(connection(context, file.endpoint, 'admin', 'postgres')));
    if (answer?.kind === 'ready' && file.endpoint) {
      const { pid, endpoint } = file;
      const taken = await takeOver(context, data, pid, endpoint).catch((error: unknown) => {
        if (error instanceof EmbeddedFailure) throw error;
        // It went away under our hands, as when it had been told to stop: look again.
        return undefined;
      });
      if (taken) return taken;
    }
    if (answer?.kind === 'refused') throw strange(file.pid, `it answered: ${answer.message}`);
    if (answer?.kind === 'busy') silentSince = undefined;
    else silentSince ??= performance.now();
    if (silentSince !== undefined && performance.now() - silentSince > SILENCE_MS) {
      const reason = life === 'unknown' ? 'it belongs to another user' : 'it does not answer';
      throw strange(file.pid, reason, await readLogTail([], context.places.log));
    }
    await delay(50);
  }
}

/** Takes over a server that proves to be this cluster's; one of other programs (before an update) is replaced. */
async function takeOver(context: Context, data: string, pid: number, endpoint: Endpoint): Promise<Running> {
  const admin = connection(context, endpoint, 'admin', 'postgres');
  const identity = await withClient(admin, async (client) => {
    const { rows } = await client.query<{ identifier: string; folder: string; version: string }>(
      `select (select system_identifier::text from pg_control_system()) as identifier,
        current_setting('data_directory') as folder, current_setting('server_version') as version`,
    );
    return rows[0];
  });
  const { systemIdentifier } = await readControlFile(data);
  if (identity?.identifier !== systemIdentifier || (await realpath(identity.folder)) !== data) {
    throw strange(pid, 'it serves another database');
  }
  const running: Running = {
    pid,
    endpoint,
    adopted: true,
    recovered: false,
    gone: watch(pid, data),
    stop: () => stopAdopted(context, pid, data),
  };
  if (identity.version.split(' ')[0] !== context.binaries.manifest.version) {
    context.onLog({
      level: 'info',
      message: `Replacing the server left running by PostgreSQL ${context.binaries.manifest.version}.`,
    });
    await running.stop();
    return launchServer(context);
  }
  context.onLog({
    level: 'info',
    message: `Took over the database server that was left running (process ${pid}).`,
  });
  await writeConfiguration(context.places, endpoint, context.user);
  await withClient(admin, (client) => client.query('select pg_reload_conf()'));
  return running;
}

async function stopAdopted(context: Context, pid: number, data: string): Promise<void> {
  if (process.platform === 'win32') return stopOnWindows(context);
  for (const [signal, timeoutMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ] as const) {
    // Looked at before each signal: the pid is not our child's and may be somebody else's by now.
    if ((await lifeOf(pid, data)) !== 'postgres') return;
    process.kill(pid, signal);
    if (await waitUntilGone(pid, data, timeoutMs)) return;
  }
}

/** Without a pid there is nobody to ask, so the file goes only when no process works in the folder. */
async function clearCorruptPidFile(context: Context, data: string): Promise<void> {
  const inside = await processesInside(data);
  if (inside !== undefined && inside.length > 0) {
    throw strange(inside[0] ?? 0, 'it works in the database folder while postmaster.pid is damaged');
  }
  const expected: Endpoint = { transport: 'socket', folder: context.places.socket, port: 5432 };
  if (
    inside === undefined &&
    (await probe(connection(context, expected, 'admin', 'postgres'))).kind !== 'silent'
  ) {
    throw new EmbeddedFailure('A server answers in the database folder while postmaster.pid is damaged.', {
      category: 'unknown-pid-owner',
    });
  }
  context.onLog({
    level: 'warn',
    message: 'postmaster.pid was damaged and no server is running: removed it.',
  });
  await removePidFile(data);
}

function strange(pid: number, reason: string, logTail: string[] = []): EmbeddedFailure {
  const sentence = `Process ${pid} may be using the database, and it cannot be taken over: ${reason}. End it, or restart the computer.`;
  return new EmbeddedFailure(sentence, { category: 'unknown-pid-owner', logTail });
}
