import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Input, Name, Output, Reply } from '../../contract/index.ts';
import type { CounterSetup } from './counterProcess.ts';

const PROGRAM = fileURLToPath(new URL('./counterProcess.ts', import.meta.url));

/** A counter in a process of its own. */
export interface CounterProcess {
  call<N extends Name>(name: N, input: Input<N>): Promise<Reply<Output<N>>>;
  /**
   * Sends many inputs, `atOnce` under way at a time. Rejects with `CounterDied` if the process ends first;
   * what it had answered until then is in the error.
   */
  callMany<N extends Name>(name: N, inputs: Input<N>[], atOnce?: number): Promise<Reply<Output<N>>[]>;
  /** SIGKILL: no goodbye to the database. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * As `callMany`, and whatever was answered with BUSY is sent again until it is decided, as a person does who is asked
 * to try again: on a crowded machine a request may lose its races more often than the counter repeats it by itself.
 */
export async function callUntilDecided<N extends Name>(
  counter: CounterProcess,
  name: N,
  inputs: Input<N>[],
  atOnce = 1,
): Promise<Reply<Output<N>>[]> {
  const replies = await counter.callMany(name, inputs, atOnce);
  for (;;) {
    const busy = [...replies.entries()].filter(([, reply]) => isBusy(reply)).map(([index]) => index);
    if (busy.length === 0) return replies;
    const again = inputs.filter((_, index) => busy.includes(index));
    const later = await counter.callMany(name, again, atOnce);
    for (const [place, reply] of later.entries()) replies[busy[place] ?? 0] = reply;
  }
}

function isBusy(reply: Reply<unknown>): boolean {
  return !reply.ok && 'refusal' in reply && reply.refusal.code === 'BUSY';
}

export class CounterDied extends Error {
  readonly answers: Reply[];
  constructor(answers: Reply[]) {
    super('the counter died');
    this.answers = answers;
  }
}

interface Told {
  id: number;
  index?: number;
  reply?: Reply;
  done?: boolean;
}

export async function startCounter(setup: CounterSetup): Promise<CounterProcess> {
  const child = fork(PROGRAM, {
    env: { ...process.env, COUNTER_SETUP: JSON.stringify(setup), NODE_OPTIONS: '' },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ready = once(child, 'message');
  const [outcome] = await Promise.race([ready, once(child, 'exit').then(() => ['died'])]);
  if (outcome === 'died') throw new Error('a counter process did not start');
  let lastId = 0;
  const callMany: CounterProcess['callMany'] = (name, inputs, atOnce = 1) => {
    lastId += 1;
    return ask(child, { id: lastId, name, inputs, atOnce }) as Promise<never>;
  };
  return {
    callMany,
    async call(name, input) {
      const [reply] = await callMany(name, [input]);
      if (!reply) throw new Error('no answer');
      return reply;
    },
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

function ask(
  child: ChildProcess,
  request: { id: number; name: string; inputs: unknown[]; atOnce: number },
): Promise<Reply[]> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply[]>();
  const replies: Reply[] = [];
  const settle = (): void => {
    child.off('message', hear);
    child.off('exit', die);
  };
  const hear = (told: Told): void => {
    if (told.id !== request.id) return;
    if (told.index !== undefined && told.reply) replies[told.index] = told.reply;
    if (!told.done) return;
    settle();
    resolve(replies);
  };
  const die = (): void => {
    settle();
    reject(new CounterDied(replies));
  };
  child.on('message', hear);
  child.on('exit', die);
  child.send(request);
  return promise;
}
