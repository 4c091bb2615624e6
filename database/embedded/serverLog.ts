import { readdir, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** How far each of the server's logs had grown, so that a failure is not explained with older lines. */
export type LogPosition = Map<string, number>;

const LINES = 20;

export async function logPosition(folder: string): Promise<LogPosition> {
  const logs = await serverLogs(folder);
  return new Map(await Promise.all(logs.map(async (path) => [path, (await stat(path)).size] as const)));
}

/** The last lines that programs wrote to `outputs`, then those of the server's newest log. */
export async function readLogTail(outputs: string[], folder: string, since?: LogPosition): Promise<string[]> {
  const logs = await serverLogs(folder);
  const chosen = since ? logs : logs.slice(-1);
  const tails = await Promise.all([
    ...outputs.map((path) => linesOf(path, 0)),
    ...chosen.map((path) => linesOf(path, since?.get(path) ?? 0)),
  ]);
  return tails.flat();
}

/**
 * The tail of a server that has just ended. Its log is written by a process of its own, which may still be busy
 * when the server is gone: wait a moment for the line that gives the reason.
 */
export async function readLastWords(
  outputs: string[],
  folder: string,
  since: LogPosition,
): Promise<string[]> {
  for (let attempt = 0; ; attempt++) {
    const lines = await readLogTail(outputs, folder, since);
    if (attempt === 20 || lines.some((line) => /FATAL|PANIC|error while loading/.test(line))) return lines;
    await delay(50);
  }
}

/** Keeps the newest logs; the server itself rotates but never removes. */
export async function pruneLogs(folder: string, keep = 14): Promise<void> {
  for (const path of (await serverLogs(folder)).slice(0, -keep)) await unlink(path).catch(() => {});
}

async function serverLogs(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => /^server-\d{8}-\d{6}.*\.log$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

async function linesOf(path: string, offset: number): Promise<string[]> {
  const bytes = await readFile(path).catch(() => Buffer.alloc(0));
  const lines = bytes.subarray(offset).toString('utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').slice(-LINES);
}
