import { join } from 'node:path';
import { type EmbeddedServer, startEmbedded } from '../database/embedded/index.ts';
import type { Log } from './log.ts';
import { NO_TROUBLE, type ServerTrouble } from './serverTrouble.ts';

/** The embedded server on its way up. */
export interface ComingServer {
  /** Resolves when its process runs or will not: from then on the machine has time for other work. */
  launched: Promise<void>;
  ready: Promise<EmbeddedServer>;
  /** Tells one listener what becomes of the server from now on. */
  watch(listener: ServerListener): void;
  trouble(): ServerTrouble;
}

export interface ServerListener {
  /** The server went away or came back. */
  reachable(yes: boolean): void;
  /** What `trouble` answers has changed. */
  troubled(): void;
}

export interface ComingServerOptions {
  userDataFolder: string;
  packaged: boolean;
  log: Log;
  onStep(sentence: string): void;
}

/**
 * Starts the embedded server. It needs nothing of TypeORM, so that a start can begin with it and load the rest
 * while PostgreSQL comes up in its own process.
 */
export function beginServer({ userDataFolder, packaged, log, onStep }: ComingServerOptions): ComingServer {
  let listening: ServerListener | null = null;
  let trouble = NO_TROUBLE;
  const note = (change: Partial<ServerTrouble>): void => {
    trouble = { ...trouble, ...change };
    listening?.troubled();
  };
  let isLaunched = (): void => {};
  const launched = new Promise<void>((resolve) => {
    isLaunched = resolve;
  });
  const ready = startEmbedded({
    folder: join(userDataFolder, 'database'),
    refuseRoot: packaged,
    // Beside the asar and not in it: the system starts these programs, and it cannot look into an archive.
    ...(packaged ? { binaries: join(process.resourcesPath, 'postgres') } : {}),
    onStep,
    onLog: ({ level, message }) =>
      (level === 'info' ? log.info : log.warn)('embedded-postgresql', { supervisor: message }),
    onLaunched: isLaunched,
    onServerLost: () => listening?.reachable(false),
    onServerBack: () => listening?.reachable(true),
    onServerStaysDown: () => note({ staysDown: true }),
    onLowDisk: (lowDiskMegabytes) => note({ lowDiskMegabytes }),
  });
  // A server that was taken over, or that cannot be started, has no launch of its own. Who awaits `ready` hears why.
  void ready.catch(() => {}).then(isLaunched);
  return {
    launched,
    ready,
    watch(listener) {
      listening = listener;
    },
    trouble: () => trouble,
  };
}
