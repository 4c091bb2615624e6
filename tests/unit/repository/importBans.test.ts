import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

/** What Biome's half of the table must refuse in the editor already: file, line of code, part of its sentence. */
const bans = [
  ['domain/a.ts', "import { z } from 'zod';", 'domain/ is pure rules'],
  ['domain/b.ts', "import { readFile } from 'node:fs';", 'domain/ is pure rules'],
  ['contract/a.ts', "import { open } from '../database/open.ts';", 'contract/ is read by both sides'],
  ['database/a.ts', "import { sell } from '../contract/sell.ts';", 'database/ knows PostgreSQL'],
  ['electron/operations/a.ts', "import { app } from 'electron';", 'runs in plain Node too'],
  ['electron/dispatch.ts', "import { app } from 'electron';", 'runs in plain Node too'],
  ['electron/window.ts', "import { ipcMain } from 'electron';", 'Only electron/ipc.ts listens'],
  ['electron/menu.ts', "import { shell } from 'electron';", 'Only electron/security.ts may use'],
  ['electron/ipc.ts', "import { shell } from 'electron';", 'Only electron/security.ts may use'],
  ['electron/security.ts', "import { ipcMain } from 'electron';", 'Only electron/ipc.ts listens'],
  ['electron/start.ts', "import { App } from '../renderer/App.tsx';", 'never imports the renderer'],
  ['electron/preload.ts', "import { z } from 'zod';", 'The preload is the narrow bridge'],
  ['renderer/a.ts', "import { ipcRenderer } from 'electron';", 'The renderer has no Node'],
  ['renderer/features/b.ts', "import { open } from '../../database/open.ts';", 'The renderer has no Node'],
] as const;

type Diagnostic = { category: string; severity: string; text: string };
const found = new Map<string, Diagnostic[]>();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterfoil-lint-'));
  await copyFile(join(root, 'biome.json'), join(folder, 'biome.json'));
  await writeFile(join(folder, '.gitignore'), 'node_modules\n');
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [path, text] of [...bans, ['renderer/loose.ts', looseCode] as const]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `${text}\n`);
  }
  const report = JSON.parse(await lint(folder));
  for (const { category, severity, message, location } of report.diagnostics) {
    const path = String(location?.path?.file ?? location?.path).replaceAll('\\', '/');
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    found.set(path, [...(found.get(path) ?? []), { category, severity, text }]);
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const looseCode = `
export async function work(): Promise<void> {}
work();
export const anything: any = [1][0]!;
export enum Colour { Teal }
`;

test.each(bans)('%s: %s', (path, _text, sentence) => {
  const refused =
    found.get(path)?.filter(({ category }) => category === 'lint/style/noRestrictedImports') ?? [];
  expect(refused.map(({ severity }) => severity)).toContain('error');
  expect(refused.map(({ text }) => text).join('\n')).toContain(sentence);
});

test.each([
  'lint/nursery/noFloatingPromises',
  'lint/suspicious/noExplicitAny',
  'lint/style/noNonNullAssertion',
  'lint/style/noEnum',
])('%s is an error', (category) => {
  expect(found.get('renderer/loose.ts')).toContainEqual(
    expect.objectContaining({ category, severity: 'error' }),
  );
});

/** Biome ends with code 1 when it finds something, which is the point here. */
function lint(cwd: string): Promise<string> {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 32 * 1024 * 1024 }, (_error, stdout) =>
      resolve(stdout),
    );
  });
}
