import { createServer } from 'node:net';

/** A port that is free on 127.0.0.1 now: the one asked for if it is, else whichever the system gives. */
export async function findFreePort(preferred: number | undefined): Promise<number> {
  if (preferred !== undefined) {
    const port = await bind(preferred).catch(() => undefined);
    if (port !== undefined) return port;
  }
  return bind(0);
}

function bind(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('The system gave no port.'));
      });
    });
  });
}
