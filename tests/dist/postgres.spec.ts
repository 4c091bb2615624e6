import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { checkTree } from '../../build/postgres/checkTree.ts';
import { resourcesOf } from './built.ts';

for (const [tree, platform, program] of [
  ['linux', 'linux', 'bin/postgres'],
  ['windows', 'win32', 'bin/postgres.exe'],
] as const) {
  test(`the tree for ${tree} carries its PostgreSQL, every file as its manifest says`, async () => {
    const folder = join(resourcesOf(tree), 'postgres');
    // Looks at every file and follows every library, for a foreign system too.
    const manifest = await checkTree(folder);
    expect(manifest).toMatchObject({ platform, arch: 'x64', major: 18 });
    expect(Object.keys(manifest.files)).toContain(program);
  });
}

test('two builds stage the same PostgreSQL', () => {
  const [first, second] = (['linux', 'linuxAgain'] as const).map((tree) =>
    readFileSync(join(resourcesOf(tree), 'postgres/manifest.json'), 'utf8'),
  );
  expect(first).toBe(second);
});

test('the licences of what is bundled, and the handbook, lie beside the program', () => {
  const notices = readFileSync(join(resourcesOf('linux'), 'THIRD-PARTY-NOTICES.txt'), 'utf8');
  for (const name of [
    'react',
    'typeorm',
    'pg',
    '@mantine/core',
    '@fontsource-variable/ibm-plex-sans',
    'zod',
  ]) {
    expect(notices).toMatch(new RegExp(`^${name} \\d+\\.`, 'm'));
  }
  const handbook = join(resourcesOf('linux'), 'handbook');
  expect(readFileSync(join(handbook, 'cashier.html'), 'utf8')).toContain('<h1');
  expect(existsSync(join(handbook, 'pictures/sell.png'))).toBe(true);
});
