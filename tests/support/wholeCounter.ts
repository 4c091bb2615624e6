import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Input, Name, Output, Reply } from '../../contract/index.ts';
import type { ConnectionSettings } from '../../database/connection.ts';
import { type Application, startApplication } from '../../electron/application.ts';
import { readEnvironment } from '../../electron/environment.ts';
import { createLog } from '../../electron/log.ts';
import type { Printer } from '../../electron/printing/printer.ts';
import { unsealedSecrets } from '../../electron/secretStore.ts';
import { quietDesk } from './quietDesk.ts';

const WINDOW = 1;
/** Whoever reaches for paper fails. */
export const noPrinter: Printer = {
  list: async () => [],
  print: async () => {
    throw new Error('no printer here');
  },
  toPdf: async () => {
    throw new Error('no printer here');
  },
};

/** A whole counter as the desktop program starts it, with a folder of its own and the shared server. */
export interface CounterOnServer {
  application: Application;
  folder: string;
  /** What it says while it starts. */
  steps: string[];
  ask<N extends Name>(name: N, input: Input<N>): Promise<Output<N>>;
  reply<N extends Name>(name: N, input: Input<N>): Promise<Reply<Output<N>>>;
  close(): Promise<void>;
}

export interface WholeCounterOptions {
  name?: string;
  databaseUrl: string;
  /** A folder to start on again, which then stays when the counter closes. */
  folder?: string;
  version?: string;
  packaged?: boolean;
  /** What COUNTERFOIL_DEMO says; null leaves it unset. */
  demonstration?: '0' | '1' | null;
  /** Hears each step as it comes. */
  onStep?(sentence: string): void;
}

/** The address of a test's own database, as DATABASE_URL has it. */
export function urlOf({ host, port, user, password, database }: ConnectionSettings): string {
  const query = new URLSearchParams({ host, port: String(port) });
  return `postgres://${user}:${encodeURIComponent(password)}@localhost/${database}?${query}`;
}

/** Starts the application with everything that it consists of but the windows. */
export async function startWholeCounter(options: WholeCounterOptions): Promise<CounterOnServer> {
  const { name = 'Foyer', databaseUrl, version = '0.0.0', packaged = false, demonstration = '0' } = options;
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'counterfoil-counter-')));
  const environment = readEnvironment({
    DATABASE_URL: databaseUrl,
    COUNTERFOIL_COUNTER: name,
    ...(demonstration === null ? {} : { COUNTERFOIL_DEMO: demonstration }),
  });
  if (!environment.ok) throw new Error(environment.sentences.join(' '));
  const steps: string[] = [];
  const application = await startApplication({
    environment: environment.value,
    packaged,
    userDataFolder: folder,
    version,
    shell: 'preview',
    log: createLog(join(folder, 'logs')),
    printer: noPrinter,
    desk: quietDesk(),
    secrets: unsealedSecrets,
    unexpectedEnd: null,
    onStep(sentence) {
      steps.push(sentence);
      options.onStep?.(sentence);
    },
  });
  const reply = <N extends Name>(operation: N, input: Input<N>) =>
    application.call(operation, input, WINDOW) as Promise<Reply<Output<N>>>;
  return {
    application,
    folder,
    steps,
    reply,
    async ask(operation, input) {
      const answer = await reply(operation, input);
      if (!answer.ok) throw new Error(`${operation} answered ${JSON.stringify(answer)}`);
      return answer.value;
    },
    async close() {
      await application.close();
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}
