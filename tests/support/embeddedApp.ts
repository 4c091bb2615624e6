import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import type { EmbeddedInfo } from '../../database/embedded/index.ts';

export interface EmbeddedApp {
  info: EmbeddedInfo;
  /** Ends the process without warning; its server lives on. */
  kill(): Promise<void>;
  /** Ends process and server in order. */
  quit(): Promise<void>;
}

export interface AppOptions {
  folder: string;
  transport?: 'socket' | 'tcp';
  binaries?: string;
  /** Started by root, the process gives up its rights before it does anything. */
  uid?: number;
}

/** Another process that has a server in this folder. */
export async function startApp(options: AppOptions): Promise<EmbeddedApp> {
  const script = new URL('./embeddedAppMain.ts', import.meta.url);
  const child: ChildProcess = fork(script, [JSON.stringify(options)], { execArgv: [] });
  const exited = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  onTestFinished(kill);
  const [message] = (await Promise.race([
    once(child, 'message'),
    exited.then(() => Promise.reject(new Error('The other process has ended before its server was up.'))),
  ])) as [EmbeddedInfo | { failure: string }];
  if ('failure' in message) throw new Error(message.failure);
  const quit = async () => {
    child.send('quit');
    await exited;
  };
  return { info: message, kill, quit };
}
