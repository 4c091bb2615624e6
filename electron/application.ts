import { join } from 'node:path';
import type { PushEvent, PushEvents, Reply } from '../contract/index.ts';
import { readServerTime } from '../database/queries/serverTime.ts';
import { checkConnection } from './checkConnection.ts';
import type { ComingServer } from './comingServer.ts';
import { findCounter } from './counterIdentity.ts';
import { fillWhereWanted } from './demonstrationWish.ts';
import type { Desk } from './desk.ts';
import { dispatch } from './dispatch.ts';
import type { Environment } from './environment.ts';
import type { About, Caller, House } from './house.ts';
import type { Log } from './log.ts';
import { createMemory } from './memory.ts';
import { openDatabase } from './openDatabase.ts';
import { handlers } from './operations/index.ts';
import { openPaper } from './printing/openPaper.ts';
import type { Printer } from './printing/printer.ts';
import type { SecretStore } from './secretStore.ts';
import { createServerClock } from './serverClock.ts';
import { createSessions, type WindowKey } from './sessions.ts';
import type { NoteStep } from './startSteps.ts';
import { createStockNews } from './stockNews.ts';
import { openTicketKeyFile } from './ticketKeyFile.ts';

type PushListener = (event: PushEvent, payload: unknown) => void;

export interface ApplicationOptions {
  environment: Environment;
  packaged: boolean;
  userDataFolder: string;
  version: string;
  shell: 'electron' | 'preview';
  log: Log;
  printer: Printer;
  desk: Desk;
  secrets: SecretStore;
  /** How the run before this one ended, when it did not stop as it should. */
  unexpectedEnd: About['unexpectedEnd'];
  /** One line for each step that takes a moment. */
  onStep(sentence: string): void;
  /** Told how far the start has come. */
  noteStep?: NoteStep;
  /** The embedded server, when its start has been begun already. */
  server?: ComingServer | undefined;
}

/** The box office behind the windows. It knows nothing of Electron and runs the same in tests. */
export interface Application {
  call(name: string, input: unknown, window: WindowKey): Promise<Reply>;
  /** Subscribes to what windows are told without asking; the answer unsubscribes. */
  onPush(listener: PushListener): () => void;
  windowClosed(window: WindowKey): void;
  /** Who is signed in at a window. */
  personAt(window: WindowKey): Caller | null;
  /** Finds out whether the database still answers, and tells the windows until it does. */
  checkConnection(): Promise<void>;
  /** Lets running calls finish, then closes the database cleanly. */
  close(): Promise<void>;
}

/** Opens the database, the printers and the news of other counters; throws StartFailure or EmbeddedFailure. */
export async function startApplication(options: ApplicationOptions): Promise<Application> {
  const { environment, userDataFolder, log, onStep, noteStep = () => {} } = options;
  const listeners = new Set<PushListener>();
  const push = <E extends PushEvent>(event: E, payload: PushEvents[E]): void => {
    for (const listener of listeners) listener(event, payload);
  };
  const database = await openDatabase({
    sharedDatabase: environment.sharedDatabase,
    userDataFolder,
    packaged: options.packaged,
    log,
    onStep,
    noteStep,
    ...(options.server ? { server: options.server } : {}),
    watcher: {
      reachable: (reachable) => push('connection-changed', { reachable }),
      troubled: () => push('trouble-changed', {}),
    },
  });
  const clock = createServerClock(() => readServerTime(database.dataSource));
  await clock.measure();
  const stockNews = createStockNews({
    connection: database.connection,
    heard: (eventIds, editedIds) => push('stock-changed', { eventIds, editedIds }),
    reachable: (reachable) => push('connection-changed', { reachable }),
  });
  const house: House = {
    dataSource: database.dataSource,
    counter: await findCounter(database.dataSource, environment.counterName),
    ticketKeys: await openTicketKeyFile(join(userDataFolder, 'ticket-key.json'), options.secrets, log),
    memory: createMemory(),
    stockNews,
    paper: await openPaper({
      userDataFolder,
      printer: options.printer,
      changed: (orderId) => push('print-changed', { orderId }),
      log,
      house: () => house,
    }),
    desk: options.desk,
    about: {
      version: options.version,
      shell: options.shell,
      packaged: options.packaged,
      platform: `${process.platform} ${process.arch}`,
      versions: versionsHere(),
      database: { kind: database.kind, version: database.version },
      logFolder: join(userDataFolder, 'logs'),
      dataFolder: userDataFolder,
      unexpectedEnd: options.unexpectedEnd,
    },
    serverTrouble: database.serverTrouble,
    log,
    now: clock.now,
    renewClock: clock.measure,
    demonstration: false,
    writtenAt: () => null,
  };
  const running = new Set<Promise<unknown>>();
  const sessions = createSessions(() => push('session-changed', {}));
  const closing = new AbortController();
  const close = async (): Promise<void> => {
    closing.abort();
    await Promise.allSettled(running);
    await house.paper.queue.stop();
    await stockNews.close();
    await database.close();
  };
  try {
    await fillWhereWanted(environment.demonstration, options.packaged, house, onStep);
    house.paper.queue.start();
    noteStep('application');
  } catch (error) {
    await close();
    throw error;
  }
  return {
    async call(name, input, window) {
      // What comes now would find a database that is being closed: it is refused, and not half done.
      if (closing.signal.aborted)
        return { ok: false, refusal: { code: 'DATABASE_UNAVAILABLE', detail: null } };
      // A window that begins again hears of a sale only when what it had sent before has come to its end.
      if (name === 'counter.keptSale') await Promise.allSettled(running);
      const reply = dispatch(handlers, house, sessions.of(window), name, input);
      running.add(reply);
      return reply.finally(() => running.delete(reply));
    },
    onPush(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    windowClosed: (window) => sessions.forget(window),
    personAt: (window) => sessions.of(window).person(),
    checkConnection: () =>
      checkConnection({
        ask: () => database.dataSource.query('select 1'),
        reachable: (reachable) => push('connection-changed', { reachable }),
        signal: closing.signal,
      }),
    close,
  };
}

/** What the program runs on; the preview shell has no Electron and says so by its absence. */
function versionsHere(): Record<string, string> {
  const { electron, chrome, node } = process.versions;
  const known = { Electron: electron, Chromium: chrome, Node: node };
  return Object.fromEntries(Object.entries(known).filter((entry): entry is [string, string] => !!entry[1]));
}
