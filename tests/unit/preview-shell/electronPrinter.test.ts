import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { app } from '../../../build/preview-shell/app.ts';
import { closeBrowsers, prepareBrowsersWith } from '../../../build/preview-shell/browsers.ts';
import { findChromium } from '../../../build/preview-shell/findChromium.ts';
import { connect, protocol } from '../../../build/preview-shell/requests.ts';
import { defaultSession } from '../../../build/preview-shell/session.ts';
import { applySettings } from '../../../build/preview-shell/settings.ts';

// The printer of the shipped app, on the preview shell's Electron and the machine's Chromium.
vi.mock('electron', () => import('../../../build/preview-shell/electron.ts'));
const { createElectronPrinter, SHEET_WINDOW_OPTIONS } = await import(
  '../../../electron/printing/electronPrinter.ts'
);
const { serveSheet } = await import('../../../electron/printing/sheets.ts');
const { A4, RECEIPT } = await import('../../../electron/printing/printer.ts');

const folder = mkdtempSync(join(tmpdir(), 'counterfoil-printer-'));
const asked: string[] = [];
const printer = createElectronPrinter();

beforeAll(() => {
  const program = findChromium(process.env['COUNTERFOIL_CHROMIUM'] ?? null);
  if (program === null) throw new Error('There is no Chromium on this machine.');
  applySettings({ program, headless: true, withEndpoint: false, projectFolder: folder, version: '0' });
  app.setPath('userData', folder);
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
  protocol.handle('app', (request) => {
    asked.push(request.url);
    return serveSheet(request) ?? new Response('Not found', { status: 404 });
  });
  prepareBrowsersWith(connect);
});
afterAll(async () => {
  await closeBrowsers();
  rmSync(folder, { recursive: true });
});

/** Width and height of every page in points. */
const pagesOf = (pdf: Uint8Array) =>
  [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g),
  ].map((found) => [Math.round(Number(found[1])), Math.round(Number(found[2]))]);
const sheet = (height: number) =>
  `<!doctype html><style>@page{margin:0}body{margin:0}div{height:${height}px}</style><div data-sheet>K7Q</div>`;

test('an A4 document becomes a PDF of A4 pages', async () => {
  const pdf = await printer.toPdf('<style>@page{size:A4;margin:15mm}</style><h1>Order</h1>', { page: A4 });
  const [[width = 0, height = 0] = []] = pagesOf(pdf);
  expect([Math.abs(width - 595) <= 1, Math.abs(height - 842) <= 1]).toEqual([true, true]);
});

test.each([300, 1200])(
  'a receipt of %i pixels is one page, 80 mm wide and as long as its print',
  async (pixels) => {
    const pages = pagesOf(await printer.toPdf(sheet(pixels), { page: RECEIPT }));
    expect(pages).toHaveLength(1);
    const [[width = 0, height = 0] = []] = pages;
    expect(width).toBe(227);
    expect(height).toBeGreaterThanOrEqual(pixels * 0.75);
    expect(height).toBeLessThanOrEqual(pixels * 0.75 + 3);
  },
);

test('a document longer than a data: address may be is printed whole', async () => {
  const html = `<!doctype html><p>${'counterfoil '.repeat(250_000)}</p>`;
  expect(html.length).toBeGreaterThan(2 * 1024 * 1024);
  const pdf = await printer.toPdf(html, { page: A4 });
  expect(pagesOf(pdf).length).toBeGreaterThan(200);
}, 120_000);

test('what is sent to a printer comes out there', async () => {
  const [only] = await printer.list();
  expect(only).toMatchObject({ isDefault: true });
  await printer.print(sheet(400), { printer: only?.name ?? '', page: RECEIPT });
  const [file = ''] = readdirSync(join(folder, 'spool'));
  expect(pagesOf(readFileSync(join(folder, 'spool', file)))).toEqual([[227, 301]]);
});

test('a printer that is not there fails in its own words', async () => {
  await expect(printer.print(sheet(100), { printer: 'Thermal', page: RECEIPT })).rejects.toThrow(
    'Invalid deviceName provided',
  );
});

test('a document runs nothing and loads nothing', async () => {
  asked.length = 0;
  const hostile =
    '<div data-sheet id="a" style="height:200px"></div><script>document.getElementById("a").style.height="900px"</script>' +
    '<img src="https://evil.example/x.png" onerror="document.body.remove()"><img src="app://counterfoil/index.html">' +
    '<iframe src="app://counterfoil/index.html"></iframe>';
  const [[, height = 0] = []] = pagesOf(await printer.toPdf(hostile, { page: RECEIPT }));
  expect(height).toBeLessThan(160);
  expect(asked).toEqual([expect.stringMatching(/^app:\/\/sheet\/[0-9a-f-]{36}\.html$/)]);
});

test('nothing of a document is left behind', async () => {
  asked.length = 0;
  await printer.toPdf(sheet(100), { page: RECEIPT });
  const [address = ''] = asked;
  expect(serveSheet(new Request(address))?.status).toBe(404);
});

test('the window that prints is hidden, frozen and as confined as the counter', () => {
  expect(SHEET_WINDOW_OPTIONS).toMatchObject({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
  });
  expect('preload' in SHEET_WINDOW_OPTIONS.webPreferences).toBe(false);
  expect(Object.isFrozen(SHEET_WINDOW_OPTIONS) && Object.isFrozen(SHEET_WINDOW_OPTIONS.webPreferences)).toBe(
    true,
  );
});
