/**
 * What main gets in the preview shell when it imports `electron`. Only what Counterfoil uses is here: importing
 * another name does not link, reading another part of these throws, and a wrong signature does not compile.
 */
import type Electron from 'electron';
import { defaultSession } from './session.ts';
import { guarded } from './unsupported.ts';

export { app } from './app.ts';
export { BrowserWindow } from './browserWindow.ts';
export { ipcMain } from './ipcMain.ts';
export { protocol } from './requests.ts';

export const session = guarded('session', { defaultSession });

export const dialog = guarded('dialog', {
  showErrorBox(title) {
    console.error(`${title}. (Electron would show this in a box; the preview shell has only the terminal.)`);
  },
} satisfies Pick<Electron.Dialog, 'showErrorBox'>);

export const shell = guarded('shell', {
  async openExternal(address) {
    console.log(`Electron would open ${address} in the system's browser.`);
  },
} satisfies Pick<Electron.Shell, 'openExternal'>);

export const Menu = guarded('Menu', {
  setApplicationMenu() {},
} satisfies Pick<typeof Electron.Menu, 'setApplicationMenu'>);
