import type { ConnectionSettings } from '../connection.ts';

export type LogLevel = 'info' | 'warn' | 'error';

export type Log = (entry: { level: LogLevel; message: string }) => void;

/** The three logins of the embedded cluster; `admin` is for the supervisor and for tests only. */
export type DatabaseRole = 'admin' | 'owner' | 'counter';

/** Where the secrets are kept: in a file of mode 0600 beside the cluster, unless the caller has a better place. */
export interface SecretStore {
  /** The text last written, or undefined when nothing was ever written. */
  read(): Promise<string | undefined>;
  /** Durable when it resolves. */
  write(text: string): Promise<void>;
}

export interface EmbeddedOptions {
  /** Our own folder; the cluster lives below it in `<major>/data`. */
  folder: string;
  /** A staged tree with a manifest (packaged app). Without it the tree is staged from the installed npm package. */
  binaries?: string;
  /** Where the staged tree is kept: by default a folder of this user, or for root one that all may read. */
  cacheFolder?: string;
  /** Refuses where no database has been made yet, instead of making one. */
  mustExist?: boolean;
  /** The packaged app sets this: started as root it refuses instead of running the server as another user. */
  refuseRoot?: boolean;
  /** Unix socket where there are any, TCP on 127.0.0.1 on Windows. */
  transport?: 'socket' | 'tcp';
  /** TCP only: the port to try first; when it is taken another free one is used. */
  preferredPort?: number;
  secrets?: SecretStore;
  onLog?: Log;
  /** One sentence for each thing done on the user's behalf that may take a moment. */
  onStep?: (sentence: string) => void;
  /** The server's process runs and is coming up by itself; not told of one that was taken over. */
  onLaunched?: () => void;
  onServerLost?: () => void;
  onServerBack?: () => void;
  /** It has ended, and starting it again has failed as often as it is tried. */
  onServerStaysDown?: () => void;
  /** Little is free where the database lies, or, with null, enough again. */
  onLowDisk?: (freeMegabytes: number | null) => void;
  /** How long a start may go without a sign of life; recovery after a crash counts as a sign of life. */
  startTimeoutMs?: number;
}

export interface EmbeddedInfo {
  /** Of the server, such as `18.4`. */
  version: string;
  dataFolder: string;
  /** True when the requested folder could not be reached by the server's user and another one was taken. */
  relocated: boolean;
  logFolder: string;
  socketFolder?: string;
  port: number;
  pid: number;
  /** A server left behind by a crashed app was taken over instead of started. */
  adopted: boolean;
  /** The server had not been shut down cleanly and replayed its log. */
  recovered: boolean;
}

export interface EmbeddedServer {
  /** The database `counterfoil` as the role that owns it and runs the migrations. */
  ownerUrl: ConnectionSettings;
  /** The database `counterfoil` as the role the counter works with. */
  counterUrl: ConnectionSettings;
  readonly info: EmbeddedInfo;
  createDatabase(name: string, template?: string): Promise<void>;
  connectionFor(database: string, role: DatabaseRole): ConnectionSettings;
  /** Fast shutdown, once; resolves when the server is gone and the folder is free for another process. */
  stop(): Promise<void>;
}
