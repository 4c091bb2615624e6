import type { ConnectionSettings } from '../connection.ts';
import { ADMIN } from './cluster.ts';
import type { Endpoint } from './configuration.ts';
import { hostOf } from './configuration.ts';
import { COUNTER, OWNER } from './databases.ts';
import type { ServerUser } from './files.ts';
import type { Places } from './places.ts';
import type { Secrets } from './secrets.ts';
import type { Binaries } from './staging.ts';
import type { DatabaseRole, Log } from './types.ts';

/** All that stays the same while one process looks after one cluster. */
export interface Context {
  places: Places;
  binaries: Binaries;
  user: ServerUser | undefined;
  secrets: Secrets;
  transport: 'socket' | 'tcp';
  preferredPort: number | undefined;
  startTimeoutMs: number;
  onLog: Log;
  onStep: (sentence: string) => void;
  onLaunched: () => void;
}

const LOGINS: Record<DatabaseRole, string> = { admin: ADMIN, owner: OWNER, counter: COUNTER };

export function connection(
  context: Context,
  endpoint: Endpoint,
  role: DatabaseRole,
  database: string,
): ConnectionSettings {
  return {
    host: hostOf(endpoint),
    port: endpoint.port,
    user: LOGINS[role],
    password: context.secrets[role],
    database,
  };
}
