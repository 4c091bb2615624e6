import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readAsar } from '../../build/dist/asar.ts';
import { resourcesOf } from './built.ts';

const archiveOf = (tree: Parameters<typeof resourcesOf>[0]) => readAsar(join(resourcesOf(tree), 'app.asar'));

/** Written down here once more, so that a change of what is packed is a change of two files. */
const FIXED = [
  'out/main/application.js',
  'out/main/faces.js',
  'out/main/main.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'package.json',
];
/** Asked for only where a demonstration may be made, which is in no installed copy. */
const DEMONSTRATION = ['./demonstration.js', './fill.js'];
const ASSET = /^out\/renderer\/assets\/[\w.-]+\.(?:js|css|woff2)$/;

for (const tree of ['linux', 'windows'] as const) {
  test(`the archive for ${tree} holds the bundles and what the page asks for, and nothing else`, async () => {
    const { files } = await archiveOf(tree);
    const names = [...files.keys()];
    expect(names.filter((name) => !ASSET.test(name)).sort()).toEqual(FIXED);
    // Every asset is named by the page or by another asset, and every name that is asked for is there.
    const texts = [...files].filter(([name]) => /\.(?:js|css|html)$/.test(name));
    const asked = new Set<string>();
    for (const [, text] of texts) {
      for (const [name] of text.toString('utf8').matchAll(/[\w.-]+-[\w-]{8}\.(?:js|css|woff2)\b/g))
        asked.add(name);
    }
    const assets = names
      .filter((name) => ASSET.test(name))
      .map((name) => name.slice('out/renderer/assets/'.length));
    expect(assets.filter((name) => !asked.has(name))).toEqual([]);
    expect(assets.length).toBeGreaterThan(20);
  });
}

test('main brings along everything that it asks for, but Electron, Node and the demonstration', async () => {
  const { files } = await archiveOf('linux');
  const parts = [...files].filter(([name]) => name.startsWith('out/main/'));
  const asked = parts.flatMap(([, content]) =>
    [...content.toString('utf8').matchAll(/(?:^(?:import|export)\b[^;]*?\bfrom |\bimport\()"([^"]+)"/gm)].map(
      ([, name]) => name ?? '',
    ),
  );
  expect(asked).toContain('electron');
  const there = ['electron', ...DEMONSTRATION, ...parts.map(([name]) => name.replace('out/main/', './'))];
  expect(asked.filter((name) => !name.startsWith('node:') && !there.includes(name))).toEqual([]);
});

test('the archive carries no sources, no maps, no demonstration, and says of itself only what it must', async () => {
  const { files } = await archiveOf('linux');
  for (const [name, content] of files) {
    const text = content.toString('utf8');
    expect(text, name).not.toMatch(/sourceMappingURL=/);
    for (const secret of ['matinee-2026', 'lantern-street', 'COUNTERFOIL_DATABASE_TEST']) {
      expect(text.includes(secret), `${secret} in ${name}`).toBe(false);
    }
  }
  const told = JSON.parse(files.get('package.json')?.toString('utf8') ?? '{}') as Record<string, unknown>;
  const project = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    version: string;
  };
  expect(told).toMatchObject({ name: 'counterfoil', productName: 'Counterfoil', version: project.version });
  expect(Object.keys(told)).not.toContain('devDependencies');
  expect(Object.keys(told)).not.toContain('scripts');
});

test('two builds make the same archive, byte for byte', async () => {
  const [first, second] = (['linux', 'linuxAgain'] as const).map((tree) =>
    readFileSync(join(resourcesOf(tree), 'app.asar')),
  );
  expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
});
