import { expect, test } from 'vitest';
import { findLibraries, type Libraries } from '../../../build/postgres/libraries.ts';
import { listNames } from '../../../build/postgres/names.ts';
import { type Platform, parseTarget } from '../../../build/postgres/target.ts';
import { makeElf, makeMachO, makePe, makeUniversal } from '../../support/binaryFiles.ts';
import { writeFiles } from '../../support/postgresPackage.ts';

async function find(platform: Platform, files: Record<string, Uint8Array | string>): Promise<Libraries> {
  const [program = ''] = Object.keys(files);
  return findLibraries(await listNames(await writeFiles(files)), [program], parseTarget(platform, 'x64'));
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: the loader's second way to write it
const braced = '${ORIGIN}';

test('Linux: libraries are followed through the folders that each file names, in its order', async () => {
  const { found } = await find('linux', {
    'bin/postgres': makeElf({
      needs: ['libxml2.so.2', 'libc.so.6'],
      searches: ['$ORIGIN/absent', '$ORIGIN/../lib'],
    }),
    'lib/libxml2.so.2': makeElf({ needs: ['libz.so.1', 'libstdc++.so.6'], searches: [braced] }),
    'lib/libz.so.1': makeElf({}),
    'lib/libunused.so.1': makeElf({}),
  });
  expect(found).toEqual(['bin/postgres', 'lib/libxml2.so.2', 'lib/libz.so.1']);
});

test('libraries that need each other are found once', async () => {
  const ring = { searches: ['$ORIGIN/../lib'] };
  const { found } = await find('linux', {
    'bin/postgres': makeElf({ needs: ['a.so'], ...ring }),
    'lib/a.so': makeElf({ needs: ['b.so', 'a.so'], ...ring }),
    'lib/b.so': makeElf({ needs: ['a.so'], ...ring }),
  });
  expect(found).toEqual(['bin/postgres', 'lib/a.so', 'lib/b.so']);
});

test('the first library that is nowhere is named, with what needs it', async () => {
  const files = {
    'bin/postgres': makeElf({ needs: ['libpq.so.5'], searches: ['$ORIGIN/../lib'] }),
    'lib/libpq.so.5': makeElf({ needs: ['libldap.so.2', 'libother.so.1'], searches: ['$ORIGIN'] }),
  };
  await expect(find('linux', files)).rejects.toThrow(
    'lib/libpq.so.5 needs libldap.so.2, which is neither in the tree nor a part of the operating system.',
  );
});

test('a library counts only where the loader will look: no search path, a path out of the tree, a full path', async () => {
  for (const searches of [[], ['$ORIGIN/../../lib'], ['/lib'], ['lib/$ORIGIN']]) {
    const files = {
      'bin/postgres': makeElf({ needs: ['libpq.so.5'], searches }),
      'lib/libpq.so.5': makeElf({}),
    };
    await expect(find('linux', files)).rejects.toThrow('needs libpq.so.5');
  }
});

test('what is in the way of a library is refused: another processor, another system, a broken file, a text', async () => {
  const postgres = makeElf({ needs: ['a.so'], searches: ['$ORIGIN'] });
  const inTheWay: [Uint8Array | string, string][] = [
    [makeElf({ arch: 'arm64' }), 'it is ELF for arm64'],
    [makePe({}), 'it is PE for x64'],
    [postgres.subarray(0, 130), 'it ends before byte'],
    ['INPUT(libreal.so)', 'it is no program'],
  ];
  for (const [file, reason] of inTheWay) {
    await expect(find('linux', { 'bin/postgres': postgres, 'bin/a.so': file })).rejects.toThrow(
      `bin/a.so is no library or program for linux-x64: ${reason}`,
    );
  }
});

test('Windows: beside the programs only, late ones too, and the parts of its runtime are told apart', async () => {
  const postgres = makePe({
    needs: ['LIBPQ.dll', 'KERNEL32.dll', 'api-ms-win-crt-heap-l1-1-0.dll'],
    delayed: ['late.dll'],
  });
  const files = {
    'bin/postgres.exe': postgres,
    'bin/libpq.dll': makePe({ needs: ['VCRUNTIME140.dll', 'postgres.exe'] }),
    'bin/late.dll': makePe({ needs: ['MSVCP140.dll', 'VCRUNTIME140.dll'] }),
  };
  const libraries = await find('win32', files);
  expect(libraries.found).toEqual(['bin/late.dll', 'bin/libpq.dll', 'bin/postgres.exe']);
  expect(libraries.absentRuntime).toEqual(['msvcp140.dll', 'vcruntime140.dll']);
  const astray = { 'bin/postgres.exe': makePe({ delayed: ['late.dll'] }), 'lib/late.dll': makePe({}) };
  await expect(find('win32', astray)).rejects.toThrow('bin/postgres.exe needs late.dll');
});

test('macOS: by every kind of path, and nothing of a machine that only its builder had', async () => {
  const icu = makeUniversal({
    x64: makeMachO({}),
    arm64: makeMachO({ arch: 'arm64', needs: ['/opt/absent.dylib'] }),
  });
  const { found } = await find('darwin', {
    'bin/postgres': makeMachO({
      needs: ['@loader_path/../lib/libpq.5.dylib', '@rpath/libicu.dylib', '/usr/lib/libSystem.B.dylib'],
      searches: ['@executable_path/../lib'],
    }),
    'lib/libpq.5.dylib': makeMachO({
      needs: ['@executable_path/../lib/libssl.dylib', '@loader_path/libpq.5.dylib'],
    }),
    'lib/libssl.dylib': makeMachO({ needs: ['/System/Library/Frameworks/LDAP.framework/Versions/A/LDAP'] }),
    'lib/libicu.dylib': icu,
  });
  expect(found).toEqual(['bin/postgres', 'lib/libicu.dylib', 'lib/libpq.5.dylib', 'lib/libssl.dylib']);
  for (const needed of [
    '/opt/homebrew/lib/libssl.dylib',
    '@rpath/libssl.dylib',
    '/usr/lib/../../opt/x.dylib',
  ]) {
    await expect(find('darwin', { 'bin/postgres': makeMachO({ needs: [needed] }) })).rejects.toThrow(needed);
  }
});

test('a machine that there is no installer for is answered with those that there are', () => {
  expect(() => parseTarget('win32', 'arm64')).toThrow(/one of: linux x64, .*, win32 x64/);
});
