import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { asFailure } from '../../../database/embedded/failure.ts';
import { explainExit } from '../../../database/embedded/startFailure.ts';
import { failureOf, query, run, startServer, temporaryFolder } from '../../support/embedded.ts';

describe('what a program said when it ended becomes a category', () => {
  test.each([
    ['disk-full', 'FATAL:  could not write lock file "postmaster.pid": No space left on device'],
    ['wrong-major', 'FATAL:  database files are incompatible with server'],
    ['port-taken', 'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use'],
    ['already-running', 'FATAL:  lock file "postmaster.pid" already exists'],
    ['started-as-root', 'initdb: error: cannot be run as root'],
    [
      'binaries-damaged',
      'postgres: error while loading shared libraries: libicui18n.so.60: cannot open shared object file',
    ],
    ['permission', 'FATAL:  data directory "/x" has invalid permissions'],
    ['other', 'FATAL:  something new'],
  ])('%s', (category, line) => {
    const failure = explainExit('postgres', { code: 1, signal: null }, ['LOG:  starting', line]);
    expect(failure).toMatchObject({ category, logTail: ['LOG:  starting', line] });
    expect(failure.sentence).toMatch(/^[A-Z].*\.$/);
  });

  test.each([0xc0000135, 0xc0000005])('Windows exit code %i is a missing runtime', (code) => {
    expect(explainExit('postgres', { code, signal: null }, []).category).toBe('missing-runtime');
  });

  test.each([
    ['ENOSPC', 'disk-full'],
    ['EACCES', 'permission'],
    ['EROFS', 'permission'],
    ['EMFILE', 'other'],
  ])('an error %s of the file system is %s', (code, category) => {
    expect(asFailure(Object.assign(new Error('x'), { code })).category).toBe(category);
  });
});

test('a server that cannot read its own files says why, with the last lines of its log', async () => {
  const folder = join(await temporaryFolder(), 'pg');
  const server = await startServer({ folder });
  await server.stop();
  await writeFile(join(server.info.dataFolder, 'postgresql.auto.conf'), "shared_buffers = 'plenty'\n");
  const failure = await failureOf({ folder });
  expect(failure.category).toBe('other');
  expect(failure.logTail.join('\n')).toContain('invalid value for parameter "shared_buffers"');
});

test('a server that does not answer is not waited for without end', async () => {
  const folder = join(await temporaryFolder(), 'pg');
  const server = await startServer({ folder });
  await server.stop();
  // It listens where nobody looks for it.
  const elsewhere = server.info.logFolder;
  await writeFile(
    join(server.info.dataFolder, 'postgresql.auto.conf'),
    `unix_socket_directories = '${elsewhere}'\n`,
  );
  const failure = await failureOf({ folder, startTimeoutMs: 1500 });
  expect(failure).toMatchObject({ category: 'timeout', sentence: expect.stringContaining('2 seconds') });
  expect(failure.logTail.join('\n')).toContain('database system is ready');
  const { stdout } = await run('ps', ['-eo', 'args=']);
  expect(stdout).not.toContain(server.info.dataFolder);
});

test('the logins may be kept elsewhere, and no file with them is written then', async () => {
  const folder = join(await temporaryFolder(), 'pg');
  let kept: string | undefined;
  const secrets = {
    read: async () => kept,
    write: async (text: string) => {
      kept = text;
    },
  };
  const server = await startServer({ folder, secrets });
  expect(kept).toContain(server.counterUrl.password);
  await server.stop();
  const again = await startServer({ folder, secrets });
  expect((await query(again.counterUrl, 'select 1 as one')).rows).toEqual([{ one: 1 }]);
  await again.stop();
  expect(await failureOf({ folder })).toMatchObject({ category: 'permission' });
});
