import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import type { EmbeddedInfo } from '../../database/embedded/index.ts';

export interface EmbeddedApp {
  info: EmbeddedInfo;
  kill(): Promise<void>;
}

/** Another process with a server of its own in this folder, to be killed without warning. */
export async function startApp(folder: string, transport = 'socket'): Promise<EmbeddedApp> {
  const child: ChildProcess = fork(new URL('./embeddedAppMain.ts', import.meta.url), [folder, transport], {
    execArgv: [],
  });
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
  return { info: message, kill };
}
