import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConnectionUrl, WrongAddress } from '../../../database/connectionUrl.ts';
import { encryptionFault } from '../../../database/faults.ts';
import { AUTHORITY, SERVER } from '../../support/certificates.ts';

const folder = mkdtempSync(join(tmpdir(), 'counterfoil-certificates-'));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const authority = file('authority+1.pem', AUTHORITY);
const nonsense = file('nonsense.pem', 'this is no certificate');
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  [
    'postgres://box:secret@db.example/house',
    { host: 'db.example', port: 5432, user: 'box', password: 'secret' },
  ],
  ['postgresql://box@127.0.0.1:5433/house', { host: '127.0.0.1', port: 5433, password: '' }],
  ['postgres://box:secret@[::1]/house', { host: '::1', port: 5432 }],
  ['postgres://box:p%40s%25s@db/house', { password: 'p@s%s' }],
  ['postgres:///house?host=/run/a+b', { host: '/run/a+b', port: 5432, user: '' }],
  [
    'postgres://box:secret@localhost/house?host=/run/postgresql&port=5499',
    { host: '/run/postgresql', port: 5499 },
  ],
  ['postgres://box:secret@db/house?sslmode=disable', { host: 'db' }],
])('%s is read', (text, expected) => {
  const settings = readConnectionUrl(text);
  expect(settings).toMatchObject({ database: 'house', ...expected });
  expect(settings).not.toHaveProperty('tls');
});

const refusalOf = (text: string): string => {
  try {
    readConnectionUrl(text);
  } catch (error) {
    if (error instanceof WrongAddress) return error.message;
    throw error;
  }
  return 'read';
};

test.each([
  ['postgres://u:hunter2%off@db/house', /write %25/],
  ['postgres://u%:hunter2@db/house', /write %25/],
  ['postgres://u:hunter2@db/house%', /write %25/],
  ['postgres://u:hunter2@db/house?host=%', /write %25/],
  ['postgres://u:hunter2%00@db/house', /write %25/],
  ['postgres://u:@db/house#hunter2', /write %23/],
  ['postgres://u:hunter2@db/house?port=abc', /a port that is not a number/],
  ['postgres://u:hunter2@db/house?port=', /a port that is not a number/],
  ['postgres://u:hunter2@db/house?port=65536', /a port that is not a number/],
  ['postgres://u:hunter2@db:0/house', /a port that is not a number/],
  ['postgres://u:hunter2@db/house?host=', /names no host/],
  [
    'postgres://u:hunter2@db/house?sslmode=banana',
    /an sslmode that is not one of disable, require, verify-ca and/,
  ],
  ['postgres://u:hunter2@db/house?sslmode=Verify-Full', /an sslmode that is not one of/],
  ['postgres://u:hunter2@db/house?sslmode=prefer', /an sslmode that is not one of/],
  ['postgres://u:hunter2@db/house?sslmode=', /an sslmode that is not one of/],
  ['postgres://u:hunter2@db/house?sslmode=toString', /an sslmode that is not one of/],
  [
    'postgres://u:@db/house?hunter2=1',
    /a parameter that Counterfoil does not know; it reads host, port, sslmode and/,
  ],
  ['postgres://u:hunter2@db/house?SSLMODE=require', /a parameter that Counterfoil does not know/],
  ['postgres://u:hunter2@db/house?sslmode=require&sslrootcert=ca.pem', /the full path of a file/],
  [
    'postgres://u:hunter2@db/house?sslmode=require&sslrootcert=/nowhere/ca.pem',
    /cannot be read \(\/nowhere\/ca\.pem\)/,
  ],
  [`postgres://u:hunter2@db/house?sslmode=require&sslrootcert=${nonsense}`, /is no certificate in PEM/],
  [`postgres://u:hunter2@db/house?sslrootcert=${authority}`, /add sslmode=verify-full/],
])('%s is refused with a sentence that repeats no secret', (text, sentence) => {
  expect(refusalOf(text)).toMatch(sentence);
  expect(refusalOf(text)).not.toContain('hunter2');
});

describe('on a server with a certificate', () => {
  let server: Server;
  let port: number;
  beforeAll(async () => {
    server = createServer(greet).listen(0);
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  /** True, or the reason why not. */
  const connects = async (host: string, parameters: string): Promise<true | string | null> => {
    const { tls, ...settings } = readConnectionUrl(`postgres://u:p@${host}:${port}/house?${parameters}`);
    const client = new pg.Client({
      ...settings,
      ...(tls ? { ssl: tls } : {}),
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', () => {});
    const connected = await client.connect().then(() => true as const, encryptionFault);
    client.connection.stream.destroy();
    return connected;
  };

  test.each([
    ['127.0.0.1', 'sslmode=require', true],
    // The certificate is of an authority that nobody has heard of.
    ['127.0.0.1', 'sslmode=verify-full', 'not_trusted'],
    ['127.0.0.1', 'sslmode=verify-ca', 'not_trusted'],
    ['127.0.0.1', `sslmode=verify-full&sslrootcert=${authority}`, true],
    // Another name than the one in the certificate.
    ['localhost', `sslmode=verify-full&sslrootcert=${authority}`, 'not_trusted'],
    ['localhost', `sslmode=verify-ca&sslrootcert=${authority}`, true],
    ['localhost', `sslmode=require&sslrootcert=${authority}`, true],
  ])('%s with %s: %s', async (host, parameters, expected) => {
    expect(await connects(host, parameters)).toBe(expected);
  });

  test('one that offers no encryption gets no password', async () => {
    const plain = createServer((socket) => void socket.once('data', () => socket.write('N'))).listen(0);
    await once(plain, 'listening');
    const address = `postgres://u:p@127.0.0.1:${(plain.address() as AddressInfo).port}/house?sslmode=require`;
    const { tls, ...settings } = readConnectionUrl(address);
    const client = new pg.Client({ ...settings, ...(tls ? { ssl: tls } : {}) });
    const error: unknown = await client.connect().catch((reason: unknown) => reason);
    expect(encryptionFault(error)).toBe('not_offered');
    plain.close();
  });

  test('require with an authority believes no other', async () => {
    const other = file('other.pem', SERVER.cert);
    expect(await connects('127.0.0.1', `sslmode=require&sslrootcert=${other}`)).toBe('not_trusted');
  });
});

/** As much of PostgreSQL as it takes to be connected with: encryption, then a welcome to everybody. */
function greet(socket: Socket): void {
  socket.on('error', () => {});
  socket.once('data', () => {
    socket.write('S');
    const secure = new TLSSocket(socket, { isServer: true, ...SERVER });
    secure.on('error', () => {});
    secure.once('data', () => secure.write(Buffer.from('R\0\0\0\b\0\0\0\0Z\0\0\0\x05I', 'latin1')));
  });
}
