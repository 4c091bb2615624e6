import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkLockfile } from '../../../build/layout/lockfile.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('package.json'));
const lock = JSON.parse(read('package-lock.json'));
const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

describe('what we depend on', () => {
  test('the lockfile has no addresses', () => {
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
    expect(checkLockfile(read('package-lock.json'))).toEqual([]);
  });

  test.each(kinds)('%s are exact versions, and the lockfile agrees', (kind) => {
    const named: Record<string, string> = manifest[kind];
    expect(Object.keys(named).length).toBeGreaterThan(0);
    for (const [name, version] of Object.entries(named)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });

  test('the lockfile knows the packages of every system, not only of the one it was written on', () => {
    const entries = Object.entries<{ optionalDependencies?: Record<string, string> }>(lock.packages);
    const missing = entries
      .filter(([path]) => path !== '')
      .flatMap(([path, entry]) =>
        Object.keys(entry.optionalDependencies ?? {}).filter(
          (name) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${path}/node_modules/${name}`],
        ),
      );
    expect(missing).toEqual([]);
  });

  test('every install script that we need is approved, and no other', () => {
    const needed = Object.entries<{ hasInstallScript?: boolean; optional?: boolean }>(lock.packages)
      .filter(([, entry]) => entry.hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    const approved = Object.keys(manifest.allowScripts);
    expect(approved.filter((name) => !needed.includes(name))).toEqual([]);
    // fsevents serves file watching on macOS and carries its binary ready-made.
    expect(needed.filter((name) => !approved.includes(name) && name !== 'fsevents')).toEqual([]);
  });

  test('what runs at the counter has no native addon', () => {
    const runtime = Object.entries<{ dev?: boolean; hasInstallScript?: boolean }>(lock.packages).filter(
      ([path, entry]) => path !== '' && !entry.dev && entry.hasInstallScript,
    );
    const servers = Object.keys(manifest.optionalDependencies).map((name) => `node_modules/${name}`);
    expect(runtime.map(([path]) => path).sort()).toEqual(servers.sort());
  });
});

describe('committed files', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path)));
  const texts = files
    .map((path) => ({ path, text: readFileSync(join(root, path)) }))
    .filter(({ text }) => !text.subarray(0, 8000).includes(0))
    .map(({ path, text }) => ({ path, text: text.toString('utf8') }));

  test('name no path of the machine they were written on', () => {
    // A checkout directly below the file system's root has too common a name to look for.
    const isTelling = root.split(/[\\/]/).length > 2;
    const homes = /(?<![\w.-])\/(?:home|Users)\/[a-z][\w-]*\/|\b[A-Z]:\\Users\\\w/;
    expect(texts.length).toBeGreaterThan(50);
    expect(
      texts
        .filter(({ text }) => (isTelling && text.includes(root)) || homes.test(text))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  test('name no package registry', () => {
    const registry = /\bregistry\.[a-z]+(?:js|pkg)?\.(?:org|com)\b/;
    expect(texts.filter(({ text }) => registry.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('are what git would give on every system: no carriage returns, a line break at the end', () => {
    const broken = texts.filter(({ text }) => text.includes('\r\n') || (text !== '' && !text.endsWith('\n')));
    expect(broken.map(({ path }) => path)).toEqual([]);
  });
});

describe('decision records', () => {
  const records = readdirSync(join(root, 'docs/decisions')).filter((name) => name.endsWith('.md'));

  test('are numbered once each', () => {
    expect(records.length).toBeGreaterThan(0);
    for (const name of records) expect(name).toMatch(/^\d{4}-[a-z0-9-]+\.md$/);
    const numbers = records.map((name) => name.slice(0, 4));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test.each(records)('%s has the four headings', (name) => {
    const headings = [...read(`docs/decisions/${name}`).matchAll(/^## (.+)$/gm)].map((match) => match[1]);
    expect(headings).toEqual(['Status', 'Context', 'Decision', 'Consequences']);
  });
});
