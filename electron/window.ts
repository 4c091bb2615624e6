import { join } from 'node:path';
import { app, BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { START_PAGE } from './ownPages.ts';

/** How every window of the counter is made. One frozen constant, so that a test can hold it against the checklist. */
export const WINDOW_OPTIONS = Object.freeze({
  title: 'Counterfoil',
  width: 1366,
  height: 768,
  minWidth: 1024,
  minHeight: 640,
  backgroundColor: '#f6f1e7',
  autoHideMenuBar: true,
  webPreferences: Object.freeze({
    preload: join(import.meta.dirname, '../preload/preload.cjs'),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  }),
} as const satisfies BrowserWindowConstructorOptions);

const windows = new Map<number, BrowserWindow>();

/** Whether these web contents belong to a window of the counter, as opposed to a page that is being printed. */
export const isCounterWindow = (contentsId: number): boolean => windows.has(contentsId);

/** Every open window of the counter. */
export const counterWindows = (): BrowserWindow[] => [...windows.values()];

/** Opens the counter's window; `onClosed` is told the id of its web contents. */
export async function openWindow(onClosed: (contentsId: number) => void): Promise<void> {
  const window = new BrowserWindow(WINDOW_OPTIONS);
  const { id } = window.webContents;
  windows.set(id, window);
  window.on('closed', () => {
    windows.delete(id);
    onClosed(id);
  });
  await window.loadURL(START_PAGE);
}

/** True for the first counter on this data folder. A second start ends, and brings the first window to the front. */
export function isFirstInstance(): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => {
    const [window] = counterWindows();
    if (window === undefined) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
  return true;
}
