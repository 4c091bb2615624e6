import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { joinUpdateFiles } from '../../../build/dist/updateFile.ts';

/** As electron-builder writes it for one processor. */
const fileFor = (arch: string, version = '1.4.0') => `version: ${version}
files:
  - url: Counterfoil-${version}-mac-${arch}.zip
    sha512: ${arch.repeat(8)}
    size: 1234
path: Counterfoil-${version}-mac-${arch}.zip
sha512: ${arch.repeat(8)}
releaseDate: '2026-11-26T10:00:00.000Z'
`;

test('a Mac of either processor finds its file in the one that tells of updates', () => {
  const joined = parse(joinUpdateFiles([fileFor('x64'), fileFor('arm64')])) as { files: { url: string }[] };
  expect(joined.files.map(({ url }) => url)).toEqual([
    'Counterfoil-1.4.0-mac-x64.zip',
    'Counterfoil-1.4.0-mac-arm64.zip',
  ]);
  expect(joined).toMatchObject({ version: '1.4.0', releaseDate: '2026-11-26T10:00:00.000Z' });
});

test('update files of two versions are never put together', () => {
  expect(() => joinUpdateFiles([fileFor('x64'), fileFor('arm64', '1.4.1')])).toThrow('of 1.4.0 and of 1.4.1');
});
