import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { ConnectionSettings } from '../../database/connection.ts';
import { median } from './numbers.ts';

const PROGRAM = fileURLToPath(new URL('./delay.ts', import.meta.url));

/** A way to a server on which a round trip takes so long. */
export interface Wire {
  through(connection: ConnectionSettings): ConnectionSettings;
  stop(): Promise<void>;
}

/** Lays a wire in a process of its own; none is needed for 0 ms. */
export async function layWire(to: ConnectionSettings, roundTripMs: number): Promise<Wire> {
  if (roundTripMs === 0) return { through: (connection) => connection, stop: async () => {} };
  const child = fork(PROGRAM, {
    env: {
      ...process.env,
      BENCH_DELAY: JSON.stringify({ host: to.host, port: to.port, roundTripMs }),
      NODE_OPTIONS: '',
    },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    through: (connection) => ({ ...connection, host: '127.0.0.1', port }),
    async stop() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

/** What a round trip really takes, in milliseconds: the median of twenty empty questions. */
export async function measureRoundTrip(connection: ConnectionSettings): Promise<number> {
  const client = new pg.Client(connection);
  await client.connect();
  const took: number[] = [];
  for (let asked = 0; asked < 20; asked += 1) {
    const began = performance.now();
    await client.query('select 1');
    took.push(performance.now() - began);
  }
  await client.end();
  return median(took);
}
