import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import type { ConnectionSettings } from '../../database/connection.ts';
import type { EmbeddedOptions, EmbeddedServer } from '../../database/embedded/index.ts';
import { EmbeddedFailure, startEmbedded } from '../../database/embedded/index.ts';

export const run = promisify(execFile);

export const isRoot = process.getuid?.() === 0;

/** An empty folder that the server's user may pass through; it goes after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'counterfoil-server-'));
  await chmod(folder, 0o711);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A server that is stopped after the test, if the test has not done so. */
export async function startServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const server = await startEmbedded(options);
  onTestFinished(() => server.stop());
  return server;
}

/** The failure of a start that must fail. */
export async function failureOf(options: EmbeddedOptions): Promise<EmbeddedFailure> {
  const outcome = await startEmbedded(options).catch((error: unknown) => error);
  if (outcome instanceof EmbeddedFailure) return outcome;
  if (outcome instanceof Error) throw outcome;
  await (outcome as EmbeddedServer).stop();
  throw new Error('The server was started, and should not have been.');
}

export async function query(
  settings: ConnectionSettings,
  sql: string,
  values: unknown[] = [],
): Promise<pg.QueryResult> {
  const client = new pg.Client(settings);
  client.on('error', () => {});
  await client.connect();
  try {
    return await client.query(sql, values);
  } finally {
    await client.end();
  }
}

/** Waits for a condition; the tests' own time limit is the limit. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(20);
}

/** Dead also when nobody has collected it yet, as in a container without a proper first process. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat !== '' && !/\) [ZX] /.test(stat);
}
