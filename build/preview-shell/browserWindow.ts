import { pathToFileURL } from 'node:url';
import type Electron from 'electron';
import { app } from './app.ts';
import { eventSource } from './events.ts';
import { defaultSession } from './session.ts';
import { guarded, onlyKnown } from './unsupported.ts';
import { createContents, spoolIn } from './webContents.ts';

const WINDOW_OPTIONS = [
  'title',
  'width',
  'height',
  'x',
  'y',
  'minWidth',
  'minHeight',
  'backgroundColor',
  'autoHideMenuBar',
  'show',
  'webPreferences',
];
/** What a preview window always is; main has to ask for just that, because nothing less safe is offered. */
const SAFE: Readonly<Record<string, unknown>> = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
};
const OTHER_PREFERENCES = [
  'preload',
  'navigateOnDragDrop',
  'spellcheck',
  'javascript',
  'partition',
  'devTools',
];

function checkPreferences(preferences: Electron.WebPreferences): void {
  onlyKnown('webPreferences', preferences, [...Object.keys(SAFE), ...OTHER_PREFERENCES]);
  for (const [name, safe] of Object.entries(SAFE)) {
    const asked: unknown = Reflect.get(preferences, name);
    if (asked !== undefined && asked !== safe)
      throw new Error(`The preview shell opens no window with ${name}: ${asked}.`);
  }
}

/**
 * Of these only `closed`, `resize` and the two of full screen ever come. Chromium's own window closes without asking, so
 * that main's question about a sale is heard on its other ways to quit alone.
 */
const EVENTS = [
  'close',
  'closed',
  'resize',
  'move',
  'maximize',
  'unmaximize',
  'minimize',
  'enter-full-screen',
  'leave-full-screen',
  'unresponsive',
  'responsive',
  'query-session-end',
  'session-end',
];

function createWindow(options: Electron.BrowserWindowConstructorOptions) {
  onlyKnown('window', options, WINDOW_OPTIONS);
  checkPreferences(options.webPreferences ?? {});
  const { emit, listening } = eventSource('BrowserWindow', EVENTS);
  let gone = false;
  const bounds = {
    x: options.x ?? 0,
    y: options.y ?? 0,
    width: options.width ?? 800,
    height: options.height ?? 600,
  };
  const filled = { fullScreen: false, kiosk: false };
  const fill = (change: Partial<typeof filled>) => {
    const before = filled.fullScreen || filled.kiosk;
    Object.assign(filled, change);
    const after = filled.fullScreen || filled.kiosk;
    if (before !== after) emit(after ? 'enter-full-screen' : 'leave-full-screen');
  };
  const contents = createContents({
    hidden: options.show === false,
    width: bounds.width,
    height: bounds.height,
    preload: options.webPreferences?.preload,
    session: defaultSession as unknown as Electron.Session,
    spoolFolder: () => spoolIn(app.getPath('userData')),
    onResized(width, height) {
      Object.assign(bounds, { width, height });
      emit('resize');
    },
    onGone() {
      if (gone) return;
      gone = true;
      app.windows.delete(window);
      emit('closed');
      if (app.windows.size === 0) app.emit('window-all-closed');
    },
  });
  const toFront = () => {
    contents
      .page()
      .then((page) => page.bringToFront())
      .catch(() => {});
  };
  const window = {
    webContents: contents.asElectron,
    loadURL: (address: string) => contents.load(address),
    loadFile: (path: string) => contents.load(pathToFileURL(path).href),
    isDestroyed: () => gone,
    isMinimized: () => false,
    getNormalBounds: () => ({ ...bounds }),
    // Chromium is given no command to fill the screen: the shell only keeps account of what main asked for.
    isMaximized: () => false,
    maximize() {},
    isFullScreen: () => filled.fullScreen || filled.kiosk,
    setFullScreen: (fullScreen: boolean) => fill({ fullScreen }),
    isKiosk: () => filled.kiosk,
    setKiosk: (kiosk: boolean) => fill({ kiosk }),
    restore: toFront,
    show: toFront,
    focus: toFront,
    close: () => void contents.close(),
    destroy: () => void contents.close(),
  } satisfies Pick<
    Electron.BrowserWindow,
    | 'webContents'
    | 'loadURL'
    | 'loadFile'
    | 'isDestroyed'
    | 'isMinimized'
    | 'getNormalBounds'
    | 'isMaximized'
    | 'maximize'
    | 'isFullScreen'
    | 'setFullScreen'
    | 'isKiosk'
    | 'setKiosk'
    | 'restore'
    | 'show'
    | 'focus'
    | 'close'
    | 'destroy'
  >;
  app.windows.add(window);
  app.emit('web-contents-created', {}, contents.asElectron);
  return guarded('BrowserWindow', { ...window, ...listening });
}

/** `new BrowserWindow(options)`; what comes back has the parts above and fails on any other. */
export const BrowserWindow = guarded(
  'BrowserWindow',
  // A function, since only that may give back another object than its own when called with `new`.
  function BrowserWindow(options: Electron.BrowserWindowConstructorOptions = {}) {
    return createWindow(options);
  },
);
