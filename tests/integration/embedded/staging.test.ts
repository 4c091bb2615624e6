import { cp, lstat, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findDamage } from '../../../database/embedded/damage.ts';
import { readManifest } from '../../../database/embedded/manifest.ts';
import { listStagedFiles, locatePackage } from '../../../database/embedded/packageTree.ts';
import { stage } from '../../../database/embedded/staging.ts';
import { failureOf, query, run, startServer, temporaryFolder } from '../../support/embedded.ts';
import { hasMode } from '../../support/fileModes.ts';

test('two processes may stage at once, and what is there is whole, plain files, readable by all', async () => {
  const tree = join(await temporaryFolder(), 'cache', 'postgres');
  const source = await locatePackage();
  const files = await listStagedFiles(source.native);
  await Promise.all([stage(tree, source, files), stage(tree, source, files)]);
  expect(await readdir(join(tree, '..'))).toEqual(['postgres']);
  const manifest = await readManifest(tree);
  expect(manifest.version).toBe('18.4');
  expect(await findDamage(tree, manifest, 'full')).toEqual([]);
  const entries = await readdir(tree, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    expect(entry.isFile() || entry.isDirectory()).toBe(true);
    const isOpen = entry.isDirectory() || entry.parentPath.endsWith('/bin');
    expect(hasMode(join(entry.parentPath, entry.name), isOpen ? 0o755 : 0o644)).toBe(true);
  }
});

test('a package whose links were never made is staged all the same', async () => {
  const source = await locatePackage();
  const bare = join(await temporaryFolder(), 'native');
  await cp(source.native, bare, { recursive: true, filter: async (path) => !(await isLink(path)) });
  const tree = join(await temporaryFolder(), 'postgres');
  await stage(tree, { ...source, native: bare }, await listStagedFiles(bare));
  // Without its libraries the program would not even tell its version.
  expect((await run(join(tree, 'bin', 'postgres'), ['--version'])).stdout).toContain('18.4');
  const server = await startServer({ folder: join(await temporaryFolder(), 'pg'), binaries: tree });
  expect((await query(server.counterUrl, 'select 1 as one')).rows).toEqual([{ one: 1 }]);
});

test('programs that are missing or damaged are found out', async () => {
  const folder = join(await temporaryFolder(), 'pg');
  const source = await locatePackage();
  const tree = join(await temporaryFolder(), 'postgres');
  await mkdir(tree);
  expect((await failureOf({ folder, binaries: tree })).category).toBe('binaries-missing');
  await stage(tree, source, await listStagedFiles(source.native));

  // A program is hashed at each start.
  const initdb = join(tree, 'bin', 'initdb');
  const whole = await readFile(initdb);
  await writeFile(initdb, Buffer.concat([whole.subarray(0, -1), Buffer.from([(whole.at(-1) ?? 0) ^ 1])]));
  expect(await failureOf({ folder, binaries: tree })).toMatchObject({
    category: 'binaries-damaged',
    sentence: expect.stringContaining('bin/initdb'),
  });
  await writeFile(initdb, whole);

  // A library of the right size is hashed when the programs do not run.
  const library = join(tree, 'lib', 'libxml2.so.2');
  await writeFile(library, Buffer.alloc((await stat(library)).size));
  expect(await failureOf({ folder, binaries: tree })).toMatchObject({
    category: 'binaries-damaged',
    sentence: expect.stringContaining('libxml2'),
  });
});

test('the development copy heals itself from the package', async () => {
  const cacheFolder = join(await temporaryFolder(), 'cache');
  const folder = join(await temporaryFolder(), 'pg');
  await (await startServer({ folder, cacheFolder })).stop();
  const [name = ''] = await readdir(cacheFolder);
  const library = join(cacheFolder, name, 'lib', 'libxml2.so.2');
  const whole = await readFile(library);
  await writeFile(library, Buffer.alloc(whole.length));
  const warnings: string[] = [];
  const server = await startServer({
    folder,
    cacheFolder,
    onLog: ({ level, message }) => level === 'warn' && warnings.push(message),
  });
  expect((await query(server.counterUrl, 'select 1 as one')).rows).toEqual([{ one: 1 }]);
  expect(warnings.some((message) => message.includes('libxml2'))).toBe(true);
  expect(await readFile(library)).toEqual(whole);
  expect(await readdir(cacheFolder)).toEqual([name]);
});

async function isLink(path: string): Promise<boolean> {
  return (await lstat(path)).isSymbolicLink();
}
