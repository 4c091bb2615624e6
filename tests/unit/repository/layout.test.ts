import { describe, expect, test } from 'vitest';
import { checkBreakpoints } from '../../../build/layout/breakpoints.ts';
import { blank } from '../../../build/layout/code.ts';
import { checkImports, findImports } from '../../../build/layout/imports.ts';
import { checkLockfile } from '../../../build/layout/lockfile.ts';
import { checkQueries } from '../../../build/layout/queries.ts';
import { checkWords } from '../../../build/layout/words.ts';

const imports = (path: string, text: string) => checkImports([{ path, text }]);
const words = (path: string, text: string) => checkWords([{ path, text }]);
const queries = (text: string) => checkQueries([{ path: 'database/queries/sale.ts', text }]);

describe('which folder may import what', () => {
  test.each([
    ['domain/money.ts', "import { z } from 'zod';", 'domain/ is pure rules'],
    ['domain/money.ts', "import { randomBytes } from 'node:crypto';", 'domain/ is pure rules'],
    [
      'domain/money.ts',
      "import type { Order } from '../database/entities/order.ts';",
      'domain/ is pure rules',
    ],
    ['contract/sell.ts', "import { open } from '../database/dataSource.ts';", 'import only zod and domain/'],
    ['contract/sell.ts', "import { readFile } from 'fs/promises';", 'import only zod and domain/'],
    ['contract/sell.ts', "import { DataSource } from 'typeorm';", 'import only zod and domain/'],
    ['database/queries/sale.ts', "import { z } from 'zod';", 'database/ knows PostgreSQL'],
    [
      'database/queries/sale.ts',
      "export { sell } from '../../contract/sell.ts';",
      'database/ knows PostgreSQL',
    ],
    ['database/seed/season.ts', "await import('../../electron/dispatch.ts');", 'database/ knows PostgreSQL'],
    ['electron/window.ts', "import '../renderer/main.tsx';", 'The main process knows no screens'],
    ['electron/window.ts', "import { useState } from 'react';", 'The main process knows no screens'],
    [
      'electron/window.ts',
      "import { seed } from '../tests/support/seed.ts';",
      'The main process knows no screens',
    ],
    ['electron/operations/sell.ts', "import { app } from 'electron';", 'runs in plain Node too'],
    ['electron/dispatch.ts', "import { app } from 'electron/main';", 'runs in plain Node too'],
    [
      'electron/preload.ts',
      "import { sell } from '../contract/sell.ts';",
      'The preload is the narrow bridge',
    ],
    ['renderer/client/client.ts', "import { ipcRenderer } from 'electron';", 'The renderer has no Node'],
    ['renderer/client/client.ts', "const fs = require('node:fs');", 'The renderer has no Node'],
    [
      'renderer/features/Sell.tsx',
      "import { open } from '../../database/dataSource.ts';",
      'The renderer has no Node',
    ],
    [
      'renderer/features/Sell.tsx',
      "import { log } from '../../electron/log.ts';",
      'The renderer has no Node',
    ],
  ])('%s: %s', (path, text, sentence) => {
    const [finding, ...more] = imports(path, `// the first line\n${text}\n`);
    expect(finding).toMatchObject({ path, line: 2, sentence: expect.stringContaining(sentence) });
    expect(more).toEqual([]);
  });

  test.each([
    ['domain/sale.ts', "import { add } from './money.ts';"],
    ['contract/sell.ts', "import { z } from 'zod';\nimport { codes } from '../domain/codes.ts';"],
    [
      'database/dataSource.ts',
      "import 'reflect-metadata';\nimport { DataSource } from 'typeorm';\nimport net from 'node:net';",
    ],
    [
      'electron/operations/sell.ts',
      "import { sellTickets } from '../../contract/sell.ts';\nimport { createHash } from 'node:crypto';",
    ],
    ['electron/main.ts', "import { app } from 'electron';\nimport { dispatch } from './dispatch.ts';"],
    ['electron/preload.ts', "import { contextBridge } from 'electron';"],
    [
      'renderer/features/Sell.tsx',
      "import { Button } from '@mantine/core';\nimport { price } from '../../domain/money.ts';",
    ],
    ['renderer/features/Sell.test.tsx', "import { test } from 'vitest';"],
  ])('%s may do what the table allows', (path, text) => {
    expect(imports(path, text)).toEqual([]);
  });

  test('an operation does not get Electron through a helper either', () => {
    const findings = checkImports([
      { path: 'electron/operations/sell.ts', text: "import { print } from '../printing/print.ts';" },
      { path: 'electron/printing/print.ts', text: "import { BrowserWindow } from 'electron';" },
      { path: 'electron/window.ts', text: "import { BrowserWindow } from 'electron';" },
    ]);
    expect(findings.map(({ path }) => path)).toEqual(['electron/printing/print.ts']);
  });
});

describe('words with one home', () => {
  test.each([
    ['renderer/features/Sell.tsx', 'window.counterfoil.invoke()', 'renderer/client/ only'],
    ['renderer/features/Sell.tsx', 'const bridge = globalThis.counterfoil;', 'renderer/client/ only'],
    ['renderer/features/Sell.tsx', "window['counterfoil'].invoke()", 'renderer/client/ only'],
    ['database/dataSource.ts', 'new DataSource({ synchronize: true })', 'through migrations only'],
    ['electron/start.ts', 'await dataSource.synchronize()', 'through migrations only'],
    ['electron/window.ts', 'electron.ipcMain.handle(name, answer)', 'Only electron/ipc.ts'],
    ['electron/window.ts', 'shell.openExternal(url)', 'Only electron/security.ts'],
  ])('%s: %s', (path, text, sentence) => {
    expect(words(path, text)).toMatchObject([{ path, line: 1, sentence: expect.stringContaining(sentence) }]);
  });

  test.each([
    ['renderer/client/client.ts', 'window.counterfoil.invoke()'],
    ['database/dataSource.ts', 'new DataSource({ synchronize: false }) // never synchronize'],
    ['electron/ipc.ts', 'ipcMain.handle(name, answer)'],
    ['electron/security.ts', 'shell.openExternal(url)'],
    ['electron/log.ts', "const word = 'ipcMain and synchronize';"],
  ])('%s may say %s', (path, text) => {
    expect(words(path, text)).toEqual([]);
  });
});

describe('SQL and values', () => {
  // Written in pieces, so that this file holds no template of its own.
  const inserted = (name: string) => ['$', '{', name, '}'].join('');

  test.each([
    `runner.query(\`SELECT ${inserted('column')} FROM event\`)`,
    `runner.query(\n  \`SELECT 1 WHERE name = '${inserted('input.name')}'\`,\n  [1],\n)`,
    `runner.query<{ id: string }[]>(\`DELETE FROM t WHERE id = ${inserted('id')}\`)`,
    `query(\`LIMIT ${inserted('LIMIT + more')}\`)`,
    `query(\`SELECT ${inserted('NEXT_COPY(order)')}\`)`,
    `query(\`SELECT ${inserted("nextCopy('$1')")}\`)`,
  ])('%s', (text) => {
    expect(queries(text)).toMatchObject([{ line: 1, sentence: expect.stringContaining('$1') }]);
  });

  test.each([
    'runner.query(`SELECT * FROM event WHERE id = $1`, [id])',
    `runner.query(\`SELECT * FROM event LIMIT ${inserted('PAGE_SIZE')}\`)`,
    `runner.query(\`SELECT ${inserted("NEXT_COPY('$2', '$4')")}\`, [id])`,
    `runner.query('SELECT $1', [\`%${inserted('text')}%\`])`,
    `// runner.query(\`SELECT ${inserted('column')}\`)`,
  ])('%s is fine', (text) => {
    expect(queries(text)).toEqual([]);
  });

  test('a file may be excused by name', () => {
    const source = { path: 'database/roles.ts', text: `query(\`CREATE ROLE ${inserted('name')}\`)` };
    expect(checkQueries([source], {})).toHaveLength(1);
    expect(checkQueries([source], { 'database/roles.ts': 'PostgreSQL takes no parameter there' })).toEqual(
      [],
    );
  });
});

test('the lockfile may carry no addresses', () => {
  expect(checkLockfile('{\n  "resolved": "somewhere"\n}')).toMatchObject([{ line: 2 }]);
  expect(checkLockfile('{ "node_modules/a": "https://example.org/a/-/a-1.0.0.tgz" }')).toHaveLength(1);
  expect(checkLockfile('{ "funding": { "url": "https://example.org/thanks" } }')).toEqual([]);
});

describe('reading code', () => {
  test('imports over several lines, and none from comments or strings', () => {
    const text =
      "import {\n  a,\n  type B,\n} from './a.ts';\n// import x from './b.ts'\n/* import './c.ts' */\nexport * from './d.ts';\nimport type { E } from './e.ts';\n";
    expect(findImports(text).map(({ specifier, typeOnly }) => [specifier, typeOnly])).toEqual([
      ['./a.ts', false],
      ['./d.ts', false],
      ['./e.ts', true],
    ]);
  });

  test('blanks keep every other character in its place', () => {
    const inner = ['$', "{f('g')}"].join('');
    const text = `const a = /['"\`/]/.test(b); // c\nconst d = \`e ${inner} h\`; /* i */ j();`;
    const blanked = blank(text, 'comments and strings');
    expect(blanked).toHaveLength(text.length);
    expect(blanked.replaceAll(/\s+/g, ' ')).toBe('const a = .test(b); const d = ; j();');
  });
});

describe('the sizes at which screens change', () => {
  const breakpoints = (text: string) => checkBreakpoints([{ path: 'renderer/a.module.css', text }]);

  test.each([
    '@media (max-width: 900px) {}',
    '@media (min-width: 1000px) {}',
    '@media (max-width: 1000px) and (max-height: 400px) {}',
    '@media (width < 800px) {}',
  ])('a size of its own is found: %s', (text) => {
    expect(breakpoints(`.a {}\n${text}`)).toMatchObject([{ path: 'renderer/a.module.css', line: 2 }]);
  });

  test.each([
    '@media (max-width: 1000px) {}',
    '@media (max-width: 1250px) and (max-height: 560px) {}',
    '@media (forced-colors: active) {}',
    '@media (prefers-reduced-motion: reduce) {}',
    '@container (max-width: 440px) {}',
  ])('the shared ones are not: %s', (text) => {
    expect(breakpoints(text)).toEqual([]);
  });
});
