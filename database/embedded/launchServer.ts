import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Endpoint } from './configuration.ts';
import { writeConfiguration } from './configuration.ts';
import type { Context } from './context.ts';
import { connection } from './context.ts';
import { readControlFile } from './controlFile.ts';
import { asFailure, EmbeddedFailure } from './failure.ts';
import { findFreePort } from './freePort.ts';
import { prepareSocketFolder } from './places.ts';
import type { Program } from './programs.ts';
import { launch } from './programs.ts';
import { waitUntilReady } from './readiness.ts';
import type { Running } from './running.ts';
import { logPosition, pruneLogs, readLastWords, readLogTail } from './serverLog.ts';
import { explainExit, isPassing } from './startFailure.ts';
import { launchOnWindows } from './windows.ts';

const FAST_STOP_MS = 30_000;
const PORT_ATTEMPTS = 5;

/** Starts the server of a cluster that nobody serves; a port that was taken meanwhile is simply chosen again. */
export async function launchServer(context: Context): Promise<Running> {
  const control = await readControlFile(context.places.data);
  if (!control.shutDownCleanly)
    context.onStep('The database was not closed properly: bringing it back to its last sale.');
  await pruneLogs(context.places.log);
  const deadline = performance.now() + context.startTimeoutMs;
  for (let attempt = 1; ; attempt++) {
    const endpoint = await chooseEndpoint(context, attempt);
    await writeConfiguration(context.places, endpoint, context.user);
    try {
      const started = await (process.platform === 'win32' ? launchOnWindows : launchAsChild)(
        context,
        endpoint,
      );
      return { ...started, endpoint, adopted: false, recovered: !control.shutDownCleanly };
    } catch (error) {
      const failure = asFailure(error);
      const again =
        (failure.category === 'port-taken' && context.transport === 'tcp' && attempt < PORT_ATTEMPTS) ||
        (isPassing(failure) && performance.now() < deadline);
      if (!again) throw failure;
      context.onLog({
        level: 'warn',
        message: `Starting the database server again: ${failure.sentence}`,
      });
      await delay(100);
    }
  }
}

/**
 * On POSIX the server is our direct child: its end is told to us, and it never stays behind as a zombie whose pid
 * looks alive to PostgreSQL, as happens with pg_ctl in a container whose first process collects nobody.
 */
async function launchAsChild(
  context: Context,
  endpoint: Endpoint,
): Promise<Pick<Running, 'pid' | 'gone' | 'stop'>> {
  const { places, binaries, user } = context;
  const output = join(places.log, 'start.log');
  const before = await logPosition(places.log);
  const program = await launch(binaries.postgres, ['-D', places.data], { folder: places.data, output, user });
  program.child.unref();
  context.onLaunched();
  const admin = connection(context, endpoint, 'admin', 'postgres');
  try {
    const outcome = await waitUntilReady(admin, program.exited, context.startTimeoutMs, () => {});
    if (outcome !== 'ready')
      throw explainExit('postgres', outcome, await readLastWords([output], places.log, before));
  } catch (error) {
    await stopChild(program);
    const { sentence, category, logTail: known } = asFailure(error);
    const logTail = known.length > 0 ? known : await readLogTail([output], places.log, before);
    throw new EmbeddedFailure(sentence, { category, logTail, cause: error });
  }
  return {
    pid: program.child.pid ?? 0,
    gone: program.exited.then(() => {}),
    stop: () => stopChild(program),
  };
}

async function stopChild(program: Program): Promise<void> {
  const { child, exited } = program;
  child.ref();
  // SIGINT: no new work, open transactions roll back, a checkpoint, and the next start needs no recovery.
  child.kill('SIGINT');
  if (await within(exited, FAST_STOP_MS)) return;
  child.kill('SIGQUIT');
  if (await within(exited, 5000)) return;
  child.kill('SIGKILL');
  await exited;
}

async function within(exited: Promise<unknown>, timeoutMs: number): Promise<boolean> {
  const timer = new AbortController();
  const late = delay(timeoutMs, false, { signal: timer.signal }).catch(() => false);
  const inTime = await Promise.race([exited.then(() => true), late]);
  timer.abort();
  return inTime;
}

async function chooseEndpoint(context: Context, attempt: number): Promise<Endpoint> {
  if (context.transport === 'tcp') {
    return { transport: 'tcp', port: await findFreePort(attempt === 1 ? context.preferredPort : undefined) };
  }
  await prepareSocketFolder(context.places.socket, context.user);
  // A socket's lock file has the same weakness as the pid file: its pid may be somebody else's by now. The folder
  // is ours alone and no server is left, so both go; the lock on the data is another file.
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock'])
    await rm(join(context.places.socket, name), { force: true });
  // The number is only part of the socket's name, and the folder is ours alone.
  return { transport: 'socket', folder: context.places.socket, port: 5432 };
}
