import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeHandbook } from '../../../build/dist/handbook.ts';

let folder: string;
let pages: Map<string, string>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'counterfoil-handbook-'));
  await writeHandbook(folder);
  pages = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.html'))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

test('every part of the handbook is a page, and says who it is for', () => {
  const parts = readdirSync(join(import.meta.dirname, '../../../docs/handbook'));
  expect([...pages.keys()].sort()).toEqual(parts.map((name) => name.replace('.md', '.html')).sort());
  for (const [, text] of pages) expect(text).toMatch(/<nav aria-label="Handbook">.*<h1 id="[\w-]+">/s);
});

test('every link and picture of it is there, without a network', () => {
  const missing: string[] = [];
  let links = 0;
  for (const [name, text] of pages) {
    for (const [, place = ''] of text.matchAll(/(?:href|src)="([^"]+)"/g)) {
      links += 1;
      const [file = '', anchor] = place.split('#', 2);
      const target = file === '' ? name : file;
      if (!existsSync(join(folder, target))) missing.push(`${name}: ${place}`);
      else if (anchor !== undefined && !pages.get(target)?.includes(`id="${anchor}"`))
        missing.push(`${name}: ${place}`);
    }
    expect(text).not.toMatch(/https?:\/\/|\.md\b/);
  }
  expect(missing).toEqual([]);
  expect(links).toBeGreaterThan(40);
});
