/**
 * What main gets in the preview shell when it imports `electron`. Only what Counterfoil uses is here: importing
 * another name does not link, reading another part of these throws, and a wrong signature does not compile.
 */
import type Electron from 'electron';
import { eventSource } from './events.ts';
import { menuPart } from './menu.ts';
import { askInPage } from './messageBox.ts';
import type { DialogPart } from './parts.ts';
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
  showMessageBox: askInPage,
} satisfies DialogPart);

export const shell = guarded('shell', {
  async openExternal(address) {
    console.log(`Electron would open ${address} in the system's browser.`);
  },
  async openPath(path) {
    console.log(`Electron would open ${path} in the system's own window.`);
    return '';
  },
} satisfies Pick<Electron.Shell, 'openExternal' | 'openPath'>);

export const Menu = guarded('Menu', menuPart);

export const clipboard = guarded('clipboard', {
  async writeText(text) {
    console.log(`Electron would put this on the clipboard:\n${text}`);
  },
} satisfies Pick<Electron.Clipboard, 'writeText'>);

/** Secrets lie open in the preview shell: no key store of a system is asked for. */
export const safeStorage = guarded('safeStorage', {
  isAsyncEncryptionAvailable: async () => false,
  getSelectedStorageBackend: () => 'basic_text',
  encryptStringAsync: () => Promise.reject(new Error('The preview shell seals nothing.')),
  decryptStringAsync: () => Promise.reject(new Error('The preview shell opens nothing that was sealed.')),
} satisfies Pick<
  Electron.SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>);

/** The machine that the shell runs on neither sleeps nor tells of its end: nothing ever comes from here. */
export const powerMonitor = guarded(
  'powerMonitor',
  eventSource('powerMonitor', ['suspend', 'resume', 'shutdown']).listening,
);

/** One screen, of a common size. */
const display = () => {
  const area = { x: 0, y: 0, width: 1920, height: 1080 };
  return { id: 1, bounds: area, workArea: area } as Electron.Display;
};

export const screen = guarded('screen', {
  getAllDisplays: () => [display()],
  getPrimaryDisplay: display,
} satisfies Pick<Electron.Screen, 'getAllDisplays' | 'getPrimaryDisplay'>);
