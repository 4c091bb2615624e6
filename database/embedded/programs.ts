import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { open, readdir, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerUser } from './files.ts';
import type { Exit } from './startFailure.ts';

export interface Program {
  child: ChildProcess;
  exited: Promise<Exit>;
}

export interface ProgramOptions {
  /** Must be a folder that the server's user may enter. */
  folder: string;
  /** Receives what the program says; a file and not a pipe, so that it outlives us. */
  output: string;
  user: ServerUser | undefined;
}

/** Starts one of the server's programs with a clean environment: nothing of the caller's may change what it does. */
export async function launch(path: string, args: string[], options: ProgramOptions): Promise<Program> {
  const { folder, output, user } = options;
  const file = await open(output, 'w', 0o600);
  try {
    const child = spawn(path, args, {
      cwd: folder,
      env: environment(folder),
      stdio: ['ignore', file.fd, file.fd],
      // A session of its own: Ctrl-C in a terminal is for us, and we then shut the server down in order.
      detached: process.platform !== 'win32',
      windowsHide: true,
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    });
    const exited = new Promise<Exit>((resolve) =>
      child.once('exit', (code, signal) => resolve({ code, signal })),
    );
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    return { child, exited };
  } finally {
    await file.close();
  }
}

/** The last lines of the newest log of the server, after those the program wrote before the log was open. */
export async function readLogTail(outputs: string[], logFolder: string, lines = 20): Promise<string[]> {
  const newest = (await serverLogs(logFolder)).at(-1);
  const texts = await Promise.all(
    [...outputs, ...(newest ? [newest] : [])].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  return texts.flatMap((text) =>
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(-lines),
  );
}

/** Keeps the newest logs; the server itself rotates but never removes. */
export async function pruneLogs(logFolder: string, keep = 14): Promise<void> {
  const logs = await serverLogs(logFolder);
  for (const path of logs.slice(0, Math.max(0, logs.length - keep))) await unlink(path).catch(() => {});
}

async function serverLogs(logFolder: string): Promise<string[]> {
  const names = (await readdir(logFolder).catch(() => [])).filter((name) =>
    /^server-\d{8}-\d{6}.*\.log$/.test(name),
  );
  const paths = names.sort().map((name) => join(logFolder, name));
  const present = await Promise.all(
    paths.map((path) =>
      stat(path)
        .then(() => true)
        .catch(() => false),
    ),
  );
  return paths.filter((_, index) => present[index]);
}

function environment(home: string): Record<string, string> {
  const kept =
    process.platform === 'win32'
      ? ['SystemRoot', 'SystemDrive', 'TEMP', 'TMP', 'PATH', 'USERPROFILE']
      : ['PATH'];
  const entries = kept.flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]] as const],
  );
  return { ...Object.fromEntries(entries), HOME: home, LC_ALL: 'C', TZ: 'UTC' };
}
