import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Endpoint } from './configuration.ts';
import type { Context } from './context.ts';
import { EmbeddedFailure } from './failure.ts';
import { readPidFile } from './pidFile.ts';
import { lifeOf } from './processes.ts';
import { launch } from './programs.ts';
import type { Running } from './running.ts';
import { readLogTail } from './serverLog.ts';
import { explainExit } from './startFailure.ts';

/**
 * Windows has no signals, and postgres.exe refuses an elevated user; pg_ctl gives the server a restricted token
 * and waits until it takes connections. This file has not been run: no Windows machine was at hand. The
 * calls follow the documentation of pg_ctl, and the rest of the supervisor is the same on all systems.
 */
export async function launchOnWindows(
  context: Context,
  _endpoint: Endpoint,
): Promise<Pick<Running, 'pid' | 'gone' | 'stop'>> {
  const { places, startTimeoutMs } = context;
  const serverOutput = join(places.log, 'start.log');
  const seconds = String(Math.ceil(startTimeoutMs / 1000));
  const args = ['start', '-w', '-t', seconds, '-D', places.data, '-l', serverOutput];
  await pgCtl(context, args, [serverOutput], context.onLaunched);
  const file = await readPidFile(places.data);
  if (file === undefined || file === 'corrupt') {
    throw new EmbeddedFailure('The database server has started but left no usable pid file.', {
      category: 'other',
    });
  }
  const { pid } = file;
  return { pid, gone: watch(pid, places.data), stop: () => stopOnWindows(context) };
}

/** Fast shutdown for half a minute, then the immediate one; never `taskkill`, which every time means a recovery. */
export async function stopOnWindows(context: Context): Promise<void> {
  const stop = (mode: string) =>
    pgCtl(context, ['stop', '-w', '-t', '30', '-m', mode, '-D', context.places.data], []);
  await stop('fast').catch(() => stop('immediate'));
}

/** Resolves when a server that is not our child has ended; nobody tells us, so we look. */
export async function watch(pid: number, data: string): Promise<void> {
  for (;;) {
    const life = await lifeOf(pid, data);
    if (life === 'gone' || life === 'zombie' || life === 'other') return;
    await delay(500, undefined, { ref: false });
  }
}

async function pgCtl(
  context: Context,
  args: string[],
  outputs: string[],
  launched = () => {},
): Promise<void> {
  const { places, binaries, user } = context;
  const output = join(places.log, 'pg_ctl.log');
  const { exited } = await launch(binaries.pgCtl, args, { folder: places.data, output, user });
  launched();
  const exit = await exited;
  if (exit.code !== 0) throw explainExit('pg_ctl', exit, await readLogTail([output, ...outputs], places.log));
}
