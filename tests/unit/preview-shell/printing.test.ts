import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Electron from 'electron';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app } from '../../../build/preview-shell/app.ts';
import { closeBrowsers, prepareBrowsersWith } from '../../../build/preview-shell/browsers.ts';
import { BrowserWindow } from '../../../build/preview-shell/browserWindow.ts';
import { findChromium } from '../../../build/preview-shell/findChromium.ts';
import { connect } from '../../../build/preview-shell/requests.ts';
import { defaultSession } from '../../../build/preview-shell/session.ts';
import { applySettings } from '../../../build/preview-shell/settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'counterfoil-print-'));
const HTML = '<style>@page { size: auto }</style><h1>Order K7Q-2MX</h1>';
const window = () =>
  new (BrowserWindow as unknown as typeof Electron.BrowserWindow)({ show: false, width: 400, height: 300 });

beforeAll(() => {
  const program = findChromium(process.env['COUNTERFOIL_CHROMIUM'] ?? null);
  if (program === null) throw new Error('There is no Chromium on this machine.');
  applySettings({ program, headless: true, withEndpoint: false, projectFolder: folder, version: '0' });
  app.setPath('userData', folder);
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  prepareBrowsersWith(connect);
});
afterAll(async () => {
  await closeBrowsers();
  rmSync(folder, { recursive: true });
});

/** Width and height of the first page in points, as the file itself says; Chromium rounds up to whole points. */
function pageSize(pdf: Uint8Array): number[] {
  const [, width, height] =
    /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(Buffer.from(pdf).toString('latin1')) ?? [];
  return [Math.round(Number(width)), Math.round(Number(height))];
}

test('a hidden window becomes a PDF of the size that was asked for', async () => {
  const hidden = window();
  await hidden.loadURL(`data:text/html,${encodeURIComponent(HTML)}`);
  const sheet = await hidden.webContents.printToPDF({ pageSize: 'A4', printBackground: true });
  expect(pageSize(sheet)).toEqual([596, 843]);
  const inches = { width: 80 / 25.4, height: 120 / 25.4 };
  const margins = { top: 0, bottom: 0, left: 0, right: 0 };
  const receipt = await hidden.webContents.printToPDF({ pageSize: inches, margins });
  expect(pageSize(receipt)).toEqual([227, 341]);
  expect(await hidden.webContents.executeJavaScript('document.querySelector("h1").textContent')).toBe(
    'Order K7Q-2MX',
  );
  hidden.destroy();
});

test('the preview printer lays paper of the right size into the spool folder', async () => {
  const hidden = window();
  await hidden.loadURL(`data:text/html,${encodeURIComponent(HTML)}`);
  const [printer] = await hidden.webContents.getPrintersAsync();
  const printed = await new Promise((resolve) => {
    const size = { width: 80_000, height: 200_000 };
    const options = {
      silent: true,
      deviceName: printer?.name ?? '',
      pageSize: size,
      margins: { marginType: 'none' },
    };
    hidden.webContents.print(options as Electron.WebContentsPrintOptions, (done, reason) =>
      resolve({ done, reason }),
    );
  });
  expect(printed).toEqual({ done: true, reason: '' });
  const [file = ''] = readdirSync(join(folder, 'spool'));
  expect(pageSize(readFileSync(join(folder, 'spool', file)))).toEqual([227, 567]);
  hidden.destroy();
});

test('a printer that is not there fails in its own words', async () => {
  const hidden = window();
  await hidden.loadURL('data:text/html,x');
  const reason = await new Promise((resolve) =>
    hidden.webContents.print({ deviceName: 'Thermal 80' }, (_done, why) => resolve(why)),
  );
  expect(reason).toBe('Invalid deviceName provided');
  hidden.destroy();
});

test('a window with less protection than ours is not opened', () => {
  const open = (webPreferences: Electron.WebPreferences) =>
    new (BrowserWindow as unknown as typeof Electron.BrowserWindow)({ show: false, webPreferences });
  expect(() => open({ nodeIntegration: true })).toThrow('nodeIntegration: true');
  expect(() => open({ sandbox: false })).toThrow('sandbox: false');
  expect(() => open({ experimentalFeatures: true })).toThrow('experimentalFeatures');
});
