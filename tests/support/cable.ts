import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { ConnectionSettings } from '../../database/connection.ts';

/** The way to a database, which a test can cut and mend. */
export interface Cable {
  connection: ConnectionSettings;
  /** Ends every connection; new ones are refused until it is mended. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** Lays a cable between a counter and its database. */
export async function layCable(to: ConnectionSettings): Promise<Cable> {
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = to.host.startsWith('/')
      ? connect(`${to.host}/.s.PGSQL.${to.port}`)
      : connect(to.port, to.host);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  const listen = async (port: number): Promise<number> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };
  const port = await listen(0);
  return {
    connection: { ...to, host: '127.0.0.1', port },
    async cut() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
    async mend() {
      await listen(port);
    },
  };
}
