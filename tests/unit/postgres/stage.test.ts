import { chmod, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { checkTree } from '../../../build/postgres/checkTree.ts';
import { EXTENSIONS } from '../../../build/postgres/contents.ts';
import { NOTICES_FILE } from '../../../build/postgres/licences.ts';
import { signTree } from '../../../build/postgres/signTree.ts';
import { stagePostgres } from '../../../build/postgres/stage.ts';
import type { Platform } from '../../../build/postgres/target.ts';
import { makeElf, makeMachO, makePe, makeUniversal } from '../../support/binaryFiles.ts';
import { hasMode } from '../../support/fileModes.ts';
import { writeFiles, writePackage } from '../../support/postgresPackage.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function stage(platform: Platform, files: Record<string, string | Uint8Array> = {}, release = true) {
  vi.stubEnv('POSTGRES_PACKAGE', await writePackage(platform, files));
  const into = join(await writeFiles({}), 'staged');
  return stagePostgres({ platform, arch: 'x64', into, release });
}

const needsPq = { needs: ['libpq.so.5'], searches: ['$ORIGIN/../lib'] };

test('what the server is asked for is taken, under the names that are asked for, and nothing else', async () => {
  const { folder, manifest } = await stage('linux', {
    'bin/postgres': makeElf(needsPq),
    'lib/libpq.so.5.18': makeElf({}),
    'pg-symlinks.json': '[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]',
  });
  const extensions = EXTENSIONS.flatMap((name) => [
    `lib/postgresql/${name}.so`,
    `share/postgresql/extension/${name}--1.0--1.1.sql`,
    `share/postgresql/extension/${name}--1.0.sql`,
    `share/postgresql/extension/${name}.control`,
  ]);
  expect(Object.keys(manifest.files)).toEqual(
    [
      NOTICES_FILE,
      'bin/initdb',
      'bin/pg_ctl',
      'bin/postgres',
      'lib/libpq.so.5',
      'lib/postgresql/dict_snowball.so',
      'lib/postgresql/utf8_and_win.so',
      ...extensions,
      'share/postgresql/postgres.bki',
      'share/postgresql/timezone/UTC',
    ].sort(),
  );
  expect(manifest).toMatchObject({
    version: '18.9',
    major: 18,
    platform: 'linux',
    arch: 'x64',
    source: { package: '@example/postgres', version: '18.9.0-test' },
    absentRuntime: [],
  });
  expect(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))).toEqual(manifest);
  for (const [path, file] of Object.entries(manifest.files)) {
    const { size } = await stat(join(folder, path));
    expect([path, size]).toEqual([path, file.bytes]);
    expect(hasMode(join(folder, path), file.executable ? 0o755 : 0o644), path).toBe(true);
    expect(file.executable).toBe(/^bin\/|\.so(\.\d+)?$/.test(path));
  }
  const notices = await readFile(join(folder, NOTICES_FILE), 'utf8');
  expect(notices).toContain('PostgreSQL Global Development Group');
  expect(notices).toContain('The licence of the package');
});

test('every extension that a migration creates comes along', async () => {
  const migrations = join(import.meta.dirname, '../../../database/migrations');
  const texts = await Promise.all(
    (await readdir(migrations))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFile(join(migrations, name), 'utf8')),
  );
  const created = [...texts.join('\n').matchAll(/create extension (?:if not exists )?"?(\w+)/gi)].map(
    (match) => match[1] ?? '',
  );
  expect(created).toContain('pg_trgm');
  expect(created.filter((name) => !EXTENSIONS.includes(name))).toEqual([]);
});

test('a part or a licence that is missing stops the build, and the tree of before stays', async () => {
  const { folder, manifest } = await stage('linux');
  const again = async (files: Record<string, Uint8Array>, absent?: string) => {
    const source = await writePackage('linux', files);
    if (absent !== undefined) await rm(join(source, 'native', absent));
    vi.stubEnv('POSTGRES_PACKAGE', source);
    await stagePostgres({ platform: 'linux', arch: 'x64', into: folder, release: true });
  };
  await expect(again({}, 'bin/initdb')).rejects.toThrow('The source of PostgreSQL has no bin/initdb.');
  await expect(again({}, 'share/postgresql/extension/citext.control')).rejects.toThrow('citext.control');
  await expect(
    again({
      'bin/postgres': makeElf({ needs: ['libnew.so.1'], searches: ['$ORIGIN/../lib'] }),
      'lib/libnew.so.1': makeElf({}),
    }),
  ).rejects.toThrow('The licence of lib/libnew.so.1 is not in build/postgres/licences/.');
  expect(await checkTree(folder)).toEqual(manifest);
});

describe("Windows' Visual C++ runtime", () => {
  const needing = {
    'bin/postgres.exe': makePe({ needs: ['VCRUNTIME140.dll', 'icuuc77.dll'] }),
    'bin/icuuc77.dll': makePe({ needs: ['MSVCP140.dll'] }),
  };
  const runtime = {
    'VCRUNTIME140.dll': makePe({ needs: ['KERNEL32.dll'] }),
    'msvcp140.dll': makePe({ needs: ['VCRUNTIME140_1.dll'] }),
    'vcruntime140_1.dll': makePe({}),
    'readme.txt': 'text',
    'evil.dll': makePe({}),
  };

  test('comes from the folder that the environment names', async () => {
    vi.stubEnv('VISUAL_C_RUNTIME', await writeFiles(runtime));
    const { folder, manifest } = await stage('win32', needing);
    const taken = Object.keys(manifest.files).filter((path) => /^bin\/(v|m|r|e)/.test(path));
    expect(taken).toEqual(['bin/msvcp140.dll', 'bin/vcruntime140.dll', 'bin/vcruntime140_1.dll']);
    expect(manifest.absentRuntime).toEqual([]);
    expect(await readFile(join(folder, NOTICES_FILE), 'utf8')).toContain('Visual C++ Runtime');
  });

  test('is demanded of a release', async () => {
    await expect(stage('win32', needing)).rejects.toThrow(
      /needs msvcp140\.dll, vcruntime140\.dll of the Visual C\+\+ runtime: put .* into VISUAL_C_RUNTIME\./,
    );
    const { 'vcruntime140_1.dll': _, ...incomplete } = runtime;
    vi.stubEnv('VISUAL_C_RUNTIME', await writeFiles(incomplete));
    await expect(stage('win32', needing)).rejects.toThrow(
      'needs vcruntime140_1.dll of the Visual C++ runtime',
    );
  });

  test('is missed loudly in any other build, and its manifest says so', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { manifest } = await stage('win32', needing, false);
    expect(manifest.absentRuntime).toEqual(['msvcp140.dll', 'vcruntime140.dll']);
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^WARNING: .*vcruntime140\.dll/));
  });
});

test('of universal files only the part for the processor is kept', async () => {
  const mine = makeMachO({ needs: ['/usr/lib/libSystem.B.dylib'] });
  const { folder, manifest } = await stage('darwin', {
    'bin/postgres': makeUniversal({ arm64: makeMachO({ arch: 'arm64' }), x64: mine }),
  });
  expect(await readFile(join(folder, 'bin/postgres'))).toEqual(mine);
  expect(manifest.files['bin/postgres']?.bytes).toBe(mine.length);
});

test('a staged tree is looked at as it lies there: strangers, changes, links', async () => {
  const { folder, manifest } = await stage('linux', {
    'bin/postgres': makeElf(needsPq),
    'lib/libpq.so.5': makeElf({}),
  });
  expect(await checkTree(folder)).toEqual(manifest);
  await writeFile(join(folder, 'bin/psql'), 'stray');
  await expect(checkTree(folder)).rejects.toThrow('bin/psql is not in the manifest.');
  await rm(join(folder, 'bin/psql'));
  await chmod(join(folder, 'bin/initdb'), 0o644);
  await expect(checkTree(folder)).rejects.toThrow('bin/initdb is not what the manifest says.');
  await chmod(join(folder, 'bin/initdb'), 0o755);
  await rm(join(folder, 'bin/pg_ctl'));
  await symlink('initdb', join(folder, 'bin/pg_ctl'));
  await expect(checkTree(folder)).rejects.toThrow('bin/pg_ctl is not a plain file.');
});

test('signing changes programs and libraries, libraries first, and the manifest follows', async () => {
  const { folder, manifest } = await stage('linux', {
    'bin/postgres': makeElf(needsPq),
    'lib/libpq.so.5': makeElf({}),
  });
  const order: string[] = [];
  const signed = await signTree(folder, async (path) => {
    order.push(path.slice(folder.length + 1));
    await writeFile(path, Buffer.concat([await readFile(path), Buffer.from('signature')]));
  });
  expect(order.slice(-3)).toEqual(['bin/initdb', 'bin/pg_ctl', 'bin/postgres']);
  expect(order.length).toBe(Object.values(manifest.files).filter(({ executable }) => executable).length);
  expect(signed.files['bin/postgres']?.bytes).toBe((manifest.files['bin/postgres']?.bytes ?? 0) + 9);
  expect(signed.files['share/postgresql/postgres.bki']).toEqual(
    manifest.files['share/postgresql/postgres.bki'],
  );
  expect(await checkTree(folder)).toEqual(signed);
});
