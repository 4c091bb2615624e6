import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { ConnectionSettings } from '../../database/connection.ts';

/** The way to a database, which a test can cut and mend. */
export interface Cable {
  connection: ConnectionSettings;
  /** Ends every connection; new ones are refused until it is mended. */
  cut(): Promise<void>;
  /**
   * Swallows every byte and tells neither end, as a router does that has forgotten a connection. Those that are open
   * stay dead; new ones get through once it is mended.
   */
  silence(): void;
  /** How many connections lie open at the counter's end. */
  open(): number;
  mend(): Promise<void>;
}

interface Way {
  near: Socket;
  far: Socket;
  dead: boolean;
}

/** Lays a cable between a counter and its database. */
export async function layCable(to: ConnectionSettings): Promise<Cable> {
  const open = new Set<Socket>();
  const ways = new Set<Way>();
  let silent = false;
  const server = createServer((near) => {
    if (silent) return swallow(near);
    const far = to.host.startsWith('/')
      ? connect(`${to.host}/.s.PGSQL.${to.port}`)
      : connect(to.port, to.host);
    const way: Way = { near, far, dead: false };
    ways.add(way);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      keep(one);
      one.on('close', () => {
        ways.delete(way);
        if (!way.dead) other.destroy();
      });
      one.pipe(other);
    }
  });
  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
  };
  const swallow = (socket: Socket): void => {
    keep(socket);
    socket.unpipe();
    socket.resume();
  };
  const listen = async (port: number): Promise<number> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };
  const port = await listen(0);
  return {
    connection: { ...to, host: '127.0.0.1', port },
    silence() {
      silent = true;
      for (const way of ways) {
        way.dead = true;
        for (const socket of [way.near, way.far]) swallow(socket);
      }
    },
    open: () => [...open].filter(({ localPort }) => localPort === port).length,
    async cut() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
    async mend() {
      silent = false;
      if (!server.listening) await listen(port);
    },
  };
}
