import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Electron from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CrashReports, openCrashReports } from '../../../electron/crashReports.ts';
import { markRun } from '../../../electron/runMarker.ts';
import { STOPPED_PAGE, serveStopped } from '../../../electron/stoppedPage.ts';
import { onlyOwnerCanRead } from '../../support/fileModes.ts';

const fake = await vi.hoisted(async () => (await import('./fakeElectron.ts')).createFakeElectron());
vi.mock('electron', () => fake);
const { createLoopGuard, guardWindow, LONGEST_SILENCE_MS } = await import('../../../electron/crashGuard.ts');

let folder: string;
let reports: CrashReports;
const log = { info: vi.fn(), warn: vi.fn(), fault: vi.fn(() => 'F-7K2M') };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterfoil-crash-'));
  reports = openCrashReports(join(folder, 'logs'), { version: '1.2.3', platform: 'linux' });
  fake.recorded.windows.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string | null): Record<string, unknown> =>
  JSON.parse(readFileSync(join(folder, 'logs', name ?? ''), 'utf8')) as Record<string, unknown>;

describe('a crash report', () => {
  test('names what broke where and what ran, readable by this user only', () => {
    const name = reports.write({
      kind: 'main-fault',
      reason: 'uncaught',
      error: new TypeError('x'),
      fault: 'F-7K2M',
    });
    expect(name).toMatch(/^crash-\d{8}T\d{6}Z-\w{4}\.json$/);
    expect(read(name)).toMatchObject({
      version: 1,
      kind: 'main-fault',
      reason: 'uncaught',
      fault: 'F-7K2M',
      error: { error: 'TypeError', stack: expect.any(Array) },
      program: { version: '1.2.3', platform: 'linux' },
    });
    expect(onlyOwnerCanRead(join(folder, 'logs', name ?? ''))).toBe(true);
  });

  test('repeats nothing of what an error says', () => {
    const error = new Error('connect postgres://box:hunter2@db for ada@example.org', {
      cause: new Error('ticket 4F9K-hunter2'),
    });
    const name = reports.write({ kind: 'main-fault', reason: 'hunter2 said so', error });
    expect(JSON.stringify(read(name))).not.toMatch(/hunter2|ada@/);
  });

  test('is one of the twenty latest', () => {
    for (let count = 0; count < 25; count += 1) reports.write({ kind: 'window-stuck' });
    expect(reports.names()).toHaveLength(20);
  });

  test('stays when the clock was set back and twenty others are of a later day', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2027-03-02T12:00:00Z') });
    for (let count = 0; count < 20; count += 1) reports.write({ kind: 'window-stuck' });
    vi.setSystemTime('2027-03-01T12:00:00Z');
    const name = reports.write({ kind: 'main-fault' });
    vi.useRealTimers();
    expect(read(name)).toMatchObject({ kind: 'main-fault' });
    expect(reports.names()).toHaveLength(20);
  });

  test('that cannot be written does no harm', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(openCrashReports(join(folder, 'file', 'logs'), {}).write({ kind: 'window-stuck' })).toBeNull();
  });
});

describe('the mark of a run', () => {
  test('is taken away by a stop, and then nothing is told', () => {
    const first = markRun(folder, reports);
    expect(first.unexpectedEnd).toBeNull();
    first.stopped();
    expect(markRun(folder, reports).unexpectedEnd).toBeNull();
    expect(reports.names()).toEqual([]);
  });

  test('that was left tells the next run once, with a report', () => {
    markRun(folder, reports);
    const next = markRun(folder, reports);
    expect(read(next.unexpectedEnd?.report ?? null)).toMatchObject({
      kind: 'ended-unexpectedly',
      startedAt: expect.any(String),
    });
    next.stopped();
    expect(markRun(folder, reports).unexpectedEnd).toBeNull();
  });

  test('that is damaged is no mark', () => {
    writeFileSync(join(folder, 'running.json'), '{"versi');
    expect(markRun(folder, reports).unexpectedEnd).toBeNull();
  });
});

describe('a window', () => {
  const open = () => {
    const window = new fake.BrowserWindow({});
    guardWindow(window as unknown as Electron.BrowserWindow, reports, log);
    const gone = (reason: string) =>
      window.webContents.emit('render-process-gone', {}, { reason, exitCode: 5 });
    return { window, contents: window.webContents, gone };
  };

  test('whose page ends is loaded again on the same screen, with a report', () => {
    const { window, contents, gone } = open();
    contents.url = 'app://counterfoil/index.html#/sell';
    gone('oom');
    expect(window.calls).toEqual(['loadURL app://counterfoil/index.html#/sell']);
    expect(read(reports.names()[0] ?? null)).toMatchObject({
      kind: 'window-gone',
      reason: 'oom',
      exitCode: 5,
    });
  });

  test('that was somewhere else begins at the start', () => {
    const { window, contents, gone } = open();
    contents.url = 'app://counterfoil/stopped';
    gone('crashed');
    expect(window.calls).toEqual(['loadURL app://counterfoil/index.html']);
  });

  test('that is closed on purpose is no crash', () => {
    const { window, gone } = open();
    gone('clean-exit');
    expect(window.calls).toEqual([]);
    expect(reports.names()).toEqual([]);
  });

  test('that breaks a fourth time within a minute gives way to a page that says so', () => {
    const { window, gone } = open();
    for (let times = 0; times < 4; times += 1) gone('crashed');
    expect(window.calls.at(-1)).toBe(`loadURL ${STOPPED_PAGE}`);
    expect(window.calls.slice(0, 3)).toEqual(Array(3).fill('loadURL app://counterfoil/index.html'));
  });

  test('that stays silent is ended and comes back, and one that answers again is left alone', () => {
    vi.useFakeTimers();
    const { window } = open();
    window.emit('unresponsive');
    vi.advanceTimersByTime(LONGEST_SILENCE_MS - 1);
    window.emit('responsive');
    vi.advanceTimersByTime(LONGEST_SILENCE_MS);
    expect(window.calls).toEqual([]);
    window.emit('unresponsive');
    vi.advanceTimersByTime(LONGEST_SILENCE_MS);
    vi.useRealTimers();
    expect(window.calls).toEqual(['loadURL app://counterfoil/index.html']);
    expect(
      reports
        .names()
        .map((name) => read(name)['kind'])
        .sort(),
    ).toEqual(['window-gone', 'window-stuck']);
  });
});

test('three breaks are forgiven, and each of them for a minute only', () => {
  const may = createLoopGuard();
  expect([0, 1, 2, 3].map((second) => may(second * 1_000))).toEqual([true, true, true, false]);
  expect(may(61_500)).toBe(true);
});

test('the page of a window that was given up loads nothing and runs nothing', async () => {
  expect(serveStopped(new Request('app://counterfoil/index.html'))).toBeNull();
  const page = serveStopped(new Request(STOPPED_PAGE));
  expect(page?.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'nonce-[^']+'/,
  );
  const html = (await page?.text()) ?? '';
  expect(html).toContain('Recorded sales and tickets are safe.');
  expect(html).not.toMatch(/<script|src=|https?:/);
});

test('reports lie in the folder of the log', () => {
  reports.write({ kind: 'window-stuck' });
  expect(readdirSync(join(folder, 'logs'))).toHaveLength(1);
});
