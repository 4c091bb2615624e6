import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashSources, withoutStack } from '../../../build/setup/bundles.mjs';
import { run } from '../../../build/setup/children.mjs';
import { arePackagesCurrent } from '../../../build/setup/packages.mjs';
import { checkSystemNode, Stop } from '../../../build/setup/stop.mjs';
import {
  judge,
  readExitCode,
  readPlaywrightReport,
  readVitestReport,
} from '../../../build/setup/testReports.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterfoil-commands-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

describe('counting tests', () => {
  test('Vitest: each test counts, and a file that cannot be loaded counts as one failure', () => {
    const report = write('unit.json', {
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'a passes' },
            { status: 'failed', fullName: 'a fails', failureMessages: ['expected 1 to be 2'] },
            { status: 'skipped', fullName: 'a waits' },
          ],
        },
        { name: 'b.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] },
      ],
    });
    expect(readVitestReport(report)).toEqual({
      passed: 1,
      failed: 2,
      skipped: 1,
      failures: [
        { title: 'a fails', reason: 'expected 1 to be 2' },
        { title: 'b.test.ts', reason: 'Cannot find module' },
      ],
    });
  });

  test('Playwright: nested groups, and an error outside of any test counts as one failure', () => {
    const spec = (title: string, status: string, message?: string) => ({
      title,
      tests: [{ status, results: [message === undefined ? {} : { error: { message } }] }],
    });
    const report = write('e2e.json', {
      suites: [
        {
          title: 'sale.spec.ts',
          specs: [spec('signs in', 'expected')],
          suites: [
            {
              title: 'paying',
              specs: [
                spec('cash', 'unexpected', 'no change shown'),
                spec('card', 'flaky'),
                spec('mixed', 'skipped'),
              ],
            },
          ],
        },
      ],
      errors: [{ message: 'the app did not start' }],
    });
    expect(readPlaywrightReport(report)).toEqual({
      passed: 2,
      failed: 2,
      skipped: 1,
      failures: [
        { title: 'sale.spec.ts › paying › cash', reason: 'no change shown' },
        { title: 'Outside of any test', reason: 'the app did not start' },
      ],
    });
  });

  test('a report that is missing or cut off is no report', () => {
    expect(readVitestReport(join(folder, 'none.json'))).toBeUndefined();
    expect(readPlaywrightReport(write('half.json', '{"suites":[{'))).toBeUndefined();
  });

  test('a crash, a bad ending and an empty run are failures', () => {
    const good = { passed: 3, failed: 0, skipped: 0, failures: [] };
    expect(judge(good, 0, '')).toEqual(good);
    expect(judge(undefined, 0, 'Segmentation fault')).toMatchObject({ passed: 0, failed: 1 });
    expect(judge(good, 1, 'an unhandled rejection')).toMatchObject({ passed: 3, failed: 1 });
    expect(judge({ ...good, passed: 0 }, 0, '')).toMatchObject({ passed: 0, failed: 1 });
  });

  test('a check counts as one', () => {
    expect(readExitCode(0, 'noise')).toMatchObject({ passed: 1, failed: 0, failures: [] });
    expect(readExitCode(2, 'why')).toMatchObject({ passed: 0, failed: 1, failures: [{ reason: 'why' }] });
  });
});

describe('starting', () => {
  test.each(['18.20.4', '20.18.3'])('Node %s is too old, and the sentence says what to do', (version) => {
    expect(() => checkSystemNode(version)).toThrow(Stop);
    expect(() => checkSystemNode(version)).toThrow(/install a newer Node/);
  });

  test.each(['20.19.0', '22.0.0', '24.21.0'])('Node %s is new enough', (version) => {
    expect(() => checkSystemNode(version)).not.toThrow();
  });

  test('a build is stale when a source changes, appears, moves or goes', () => {
    const hashes = new Set<string>();
    const take = () => hashes.add(hashSources(folder));
    mkdirSync(join(folder, 'domain'));
    take();
    write('domain/money.ts', 'one');
    take();
    write('domain/money.ts', 'two');
    take();
    rmSync(join(folder, 'domain/money.ts'));
    write('domain/cash.ts', 'two');
    take();
    expect(hashes.size).toBe(4);
    write('README.md', 'words do not make it stale');
    take();
    expect(hashes.size).toBe(4);
  });

  test('packages are current when each one that this machine needs is there in its version', () => {
    const lock = (packages: Record<string, unknown>) => ({ packages: { '': {}, ...packages } });
    write('package-lock.json', lock({ a: { version: '1.0.0' }, b: { version: '2.0.0', optional: true } }));
    expect(arePackagesCurrent(folder)).toBe(false);
    mkdirSync(join(folder, 'node_modules'));
    const installed = 'node_modules/.package-lock.json';
    write(installed, lock({ a: { version: '1.0.0' } }));
    expect(arePackagesCurrent(folder)).toBe(true);
    write(installed, lock({ a: { version: '1.0.0' }, b: { version: '1.9.0' } }));
    expect(arePackagesCurrent(folder)).toBe(false);
    write(installed, lock({ b: { version: '2.0.0' } }));
    expect(arePackagesCurrent(folder)).toBe(false);
    write(installed, '{"packages":');
    expect(arePackagesCurrent(folder)).toBe(false);
  });

  test("the bundler's call stack is left out, its sentence is not", () => {
    expect(withoutStack('Error: no such file\n    at build (a.js:1:2)\n    at run (b.js:3:4)\nbye\n')).toBe(
      'Error: no such file\nbye\n',
    );
  });
});

describe('children', () => {
  const script = (code: string) => run(process.execPath, ['--eval', code], { quiet: true });

  test('give their code and both kinds of output', async () => {
    const result = await script("console.log('out'); console.error('err'); process.exit(3)");
    expect(result).toMatchObject({ code: 3, timedOut: false, missing: false });
    expect(result.output).toContain('out');
    expect(result.output).toContain('err');
  });

  test('that do not exist are missing, not an exception', async () => {
    expect(await run(join(folder, 'nothing'), [], { quiet: true })).toMatchObject({ code: 1, missing: true });
  });

  test('that take too long are asked to stop', async () => {
    const code =
      "process.on('SIGTERM', () => { console.log('tidied'); process.exit(0); }); setInterval(() => {}, 1e6);";
    const result = await run(process.execPath, ['--eval', code], { quiet: true, limitSeconds: 1 });
    expect(result.timedOut).toBe(true);
    if (process.platform !== 'win32') expect(result.output).toContain('tidied');
  });
});
