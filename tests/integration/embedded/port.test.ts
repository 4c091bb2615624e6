import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isRoot, query, startServer, temporaryFolder } from '../../support/embedded.ts';
import { startApp } from '../../support/embeddedApp.ts';

async function occupiedPort(): Promise<number> {
  const server = createServer();
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

test('over TCP the server listens on the loopback only, with scram', async () => {
  const server = await startServer({ folder: join(await temporaryFolder(), 'pg'), transport: 'tcp' });
  expect(server.info.socketFolder).toBeUndefined();
  expect(server.counterUrl).toMatchObject({ host: '127.0.0.1', port: server.info.port });
  const { rows } = await query(
    server.connectionFor('postgres', 'admin'),
    `select host(inet_server_addr()) as address, current_setting('listen_addresses') as listening,
      current_setting('unix_socket_directories') as folders`,
  );
  expect(rows).toEqual([{ address: '127.0.0.1', listening: '127.0.0.1', folders: '' }]);
  await expect(query({ ...server.counterUrl, password: 'wrong' }, 'select 1')).rejects.toMatchObject({
    code: '28P01',
  });
});

test('a port that is taken is passed over', async () => {
  const taken = await occupiedPort();
  const server = await startServer({
    folder: join(await temporaryFolder(), 'pg'),
    transport: 'tcp',
    preferredPort: taken,
  });
  expect(server.info.port).not.toBe(taken);
  expect((await query(server.counterUrl, 'select 1 as one')).rows).toEqual([{ one: 1 }]);
});

// Root may bind port 80 and the server's user may not: what was free when we looked is refused to the server.
test.runIf(isRoot)('a port that the server cannot have after all is replaced by another', async () => {
  const warnings: string[] = [];
  const server = await startServer({
    folder: join(await temporaryFolder(), 'pg'),
    transport: 'tcp',
    preferredPort: 80,
    onLog: ({ level, message }) =>
      level === 'warn' && message.startsWith('Starting') && warnings.push(message),
  });
  expect(warnings).toEqual([
    'Starting the database server again: The network port of the box office database is taken by another program.',
  ]);
  expect(server.info.port).toBeGreaterThan(1023);
  expect((await query(server.counterUrl, 'select 1 as one')).rows).toEqual([{ one: 1 }]);
});

test('a server left behind on another transport is found through its pid file', async () => {
  const folder = join(await temporaryFolder(), 'pg');
  const app = await startApp({ folder, transport: 'tcp' });
  await app.kill();
  const server = await startServer({ folder });
  expect(server.info).toMatchObject({ adopted: true, pid: app.info.pid, port: app.info.port });
  expect((await query(server.counterUrl, 'select 1 as one')).rows).toEqual([{ one: 1 }]);
});
