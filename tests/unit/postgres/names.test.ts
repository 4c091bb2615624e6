import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listFiles, listNames } from '../../../build/postgres/names.ts';
import { writeFiles } from '../../support/postgresPackage.ts';

const linkList = (links: [source: string, target: string][]) =>
  JSON.stringify(links.map(([source, target]) => ({ source, target })));

test('links, made or only listed, are names of the file behind them', async () => {
  const folder = await writeFiles({
    'lib/libpq.so.5.18': 'pq',
    'pg-symlinks.json': linkList([['native/lib/libpq.so.5.18', 'native/lib/libpq.so.5']]),
  });
  await symlink('libpq.so.5.18', join(folder, 'lib/libpq.so'));
  const names = await listNames(folder);
  const file = join(folder, 'lib/libpq.so.5.18');
  expect(Object.fromEntries(names)).toEqual({
    'lib/libpq.so.5.18': file,
    'lib/libpq.so.5': file,
    'lib/libpq.so': file,
  });
});

test('a link that leads out of the tree, or to nothing, stops the build', async () => {
  const outside = await writeFiles({ secret: 'secret' });
  for (const [target, sentence] of [
    [join(outside, 'secret'), 'leads out of'],
    ['../../../../../../../../etc/passwd', 'leads out of'],
    ['absent.so', 'leads to nothing'],
    ['linked.so', 'leads to nothing'],
  ] as const) {
    const folder = await writeFiles({ 'lib/a.so': 'a' });
    await symlink(target, join(folder, 'lib/linked.so'));
    await expect(listNames(folder)).rejects.toThrow(`The link lib/linked.so ${sentence}`);
  }
  const listed = await writeFiles({ 'pg-symlinks.json': linkList([['../secret', 'native/lib/x.so']]) });
  await expect(listNames(listed)).rejects.toThrow('The link lib/x.so leads');
});

test('in a tree of ours a link is an error, even a good one', async () => {
  const folder = await writeFiles({ 'lib/a.so': 'a' });
  expect([...(await listFiles(folder)).keys()]).toEqual(['lib/a.so']);
  await symlink('a.so', join(folder, 'lib/b.so'));
  await expect(listFiles(folder)).rejects.toThrow('b.so is not a plain file');
});
