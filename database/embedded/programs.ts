import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
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
