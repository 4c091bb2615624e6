import { join } from 'node:path';
import { app, BrowserWindow, type BrowserWindowConstructorOptions, screen } from 'electron';
import type { ScreenFill } from '../contract/printing.ts';
import { START_PAGE } from './ownPages.ts';
import type { WindowMemory } from './windowMemory.ts';
import { boundsFor, DESIGN_SIZE, SMALLEST_SIZE } from './windowPlace.ts';
import { type ZoomChange, zoomAfter } from './zoom.ts';

/** How every window of the counter is made. One frozen constant, so that a test can hold it against the checklist. */
export const WINDOW_OPTIONS = Object.freeze({
  title: 'Counterfoil',
  ...DESIGN_SIZE,
  minWidth: SMALLEST_SIZE.width,
  minHeight: SMALLEST_SIZE.height,
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

export interface WindowParts {
  memory: WindowMemory;
  /** What the counter's settings say about the screen. */
  fill: ScreenFill;
  /** Sees the window before its first page is loaded. */
  onMade(window: BrowserWindow): void;
  /** Told the id of its web contents. */
  onClosed(contentsId: number): void;
}

/** Opens the counter's window where it was last. */
export async function openWindow({ memory, fill, onMade, onClosed }: WindowParts): Promise<void> {
  const { bounds, maximised, fullScreen } = memory.current();
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const place = boundsFor(bounds, screens, screen.getPrimaryDisplay().workArea);
  const window = new BrowserWindow({ ...WINDOW_OPTIONS, ...place });
  const { id } = window.webContents;
  windows.set(id, window);
  window.on('closed', () => {
    windows.delete(id);
    onClosed(id);
  });
  if (maximised) window.maximize();
  if (fill !== 'off') fillScreen(window, fill);
  else if (fullScreen) window.setFullScreen(true);
  rememberPlace(window, memory);
  // Whatever the system's keys and menus offer: a kiosk that can be put away shows the computer behind it.
  window.on('minimize', () => {
    if (window.isKiosk()) window.restore();
  });
  keepZoom(window, memory);
  onMade(window);
  await loadFirstPage(window);
}

/** A window that is closed before its first page is there, or whose page ends and is begun anew, has not failed. */
async function loadFirstPage(window: BrowserWindow): Promise<void> {
  let isBegunAnew = false;
  window.webContents.once('render-process-gone', () => {
    isBegunAnew = true;
  });
  try {
    await window.loadURL(START_PAGE);
  } catch (error) {
    if (!isBegunAnew && !window.isDestroyed()) throw error;
  }
}

/** How much of the screen the window takes: a kiosk has no way out but the counter's own. */
export function fillScreen(window: BrowserWindow, fill: ScreenFill): void {
  // Off first: a kiosk that becomes a plain full screen would keep what it has locked.
  if (fill !== 'kiosk' && window.isKiosk()) window.setKiosk(false);
  if (fill === 'kiosk') window.setKiosk(true);
  else if (window.isFullScreen() !== (fill === 'full')) window.setFullScreen(fill === 'full');
}

function rememberPlace(window: BrowserWindow, memory: WindowMemory): void {
  const remember = () => {
    if (window.isDestroyed() || window.isMinimized() || window.isKiosk()) return;
    const { x, y, width, height } = window.getNormalBounds();
    memory.remember({
      bounds: { x, y, width, height },
      maximised: window.isMaximized(),
      fullScreen: window.isFullScreen(),
    });
  };
  window.on('resize', remember);
  window.on('move', remember);
  window.on('maximize', remember);
  window.on('unmaximize', remember);
  window.on('enter-full-screen', remember);
  window.on('leave-full-screen', remember);
}

function keepZoom(window: BrowserWindow, memory: WindowMemory): void {
  const { webContents } = window;
  // A page that is loaded begins at the size that Chromium remembers for it, which is not ours to know.
  webContents.on('did-finish-load', () => webContents.setZoomFactor(memory.current().zoom));
  webContents.on('zoom-changed', (_event, direction) =>
    changeZoom(window, memory, direction === 'in' ? 'larger' : 'smaller'),
  );
}

/** One step larger or smaller, or back to the usual size; remembered. */
export function changeZoom(window: BrowserWindow, memory: WindowMemory, change: ZoomChange): void {
  const zoom = zoomAfter(memory.current().zoom, change);
  memory.remember({ zoom });
  window.webContents.setZoomFactor(zoom);
}

/** Brings a window before the person who asked for it. */
export function toFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** True for the first counter on this data folder. A second start ends, and brings the first window to the front. */
export function isFirstInstance(): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => {
    const [window] = counterWindows();
    if (window !== undefined) toFront(window);
  });
  return true;
}
