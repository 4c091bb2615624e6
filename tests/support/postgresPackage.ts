import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { EXTENSIONS, layoutOf } from '../../build/postgres/contents.ts';
import type { Platform } from '../../build/postgres/target.ts';
import { makeElf, makeMachO, makePe } from './binaryFiles.ts';

/** Writes files into a folder of their own, which goes after the test. */
export async function writeFiles(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'counterfoil-tree-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

const make = { linux: makeElf, win32: makePe, darwin: makeMachO };

/**
 * The smallest package that can be staged, beside things that must stay behind. `files` are added, or replace what
 * would be there; their paths are seen from native/.
 */
export function writePackage(
  platform: Platform,
  files: Record<string, string | Uint8Array> = {},
): Promise<string> {
  const { program, module, share } = layoutOf(platform);
  const binary = make[platform]({});
  const native: Record<string, string | Uint8Array> = {
    [program('postgres')]: binary,
    [program('initdb')]: binary,
    [program('pg_ctl')]: binary,
    [program('psql')]: binary,
    [module('dict_snowball')]: binary,
    [module('utf8_and_win')]: binary,
    [module('plperl')]: binary,
    [module('libpqwalreceiver')]: binary,
    [`${share}postgres.bki`]: 'bki',
    [`${share}timezone/UTC`]: 'UTC',
    [`${share}locale/de/LC_MESSAGES/postgres.mo`]: 'de',
    [`${share}extension/plperl.control`]: 'plperl',
    [`${share}psqlrc.sample`]: 'psql',
    'include/libpq-fe.h': 'header',
    'lib/libpq.a': 'archive',
  };
  for (const name of EXTENSIONS) {
    native[module(name)] = binary;
    native[`${share}extension/${name}.control`] = name;
    native[`${share}extension/${name}--1.0.sql`] = name;
    native[`${share}extension/${name}--1.0--1.1.sql`] = name;
  }
  const about = JSON.stringify({ name: '@example/postgres', version: '18.9.0-test' });
  return writeFiles({
    'package.json': about,
    'LICENSE.md': 'The licence of the package',
    ...Object.fromEntries(
      Object.entries({ ...native, ...files }).map(([path, content]) => [`native/${path}`, content]),
    ),
  });
}
