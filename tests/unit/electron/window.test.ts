import type Electron from 'electron';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { WindowMemory } from '../../../electron/windowMemory.ts';
import { FIRST_PLACE, type WindowPlace } from '../../../electron/windowPlace.ts';

const fake = await vi.hoisted(async () => (await import('./fakeElectron.ts')).createFakeElectron());
vi.mock('electron', () => fake);
const {
  changeZoom,
  counterWindows,
  fillScreen,
  isCounterWindow,
  isFirstInstance,
  openWindow,
  WINDOW_OPTIONS,
} = await import('../../../electron/window.ts');

const { windows } = fake.recorded;

/** A memory that lasts as long as the test. */
function memoryOf(place: Partial<WindowPlace> = {}): WindowMemory {
  let now: WindowPlace = { ...FIRST_PLACE, ...place };
  return {
    current: () => now,
    remember: (change) => {
      now = { ...now, ...change };
    },
    settled: async () => {},
  };
}
const open = (parts: Partial<Parameters<typeof openWindow>[0]> = {}) =>
  openWindow({ memory: memoryOf(), fill: 'off', onMade: () => {}, onClosed: () => {}, ...parts });
const only = () => {
  const [window] = windows;
  if (window === undefined) throw new Error('no window');
  return window;
};
const asElectron = () => only() as unknown as Electron.BrowserWindow;

beforeEach(() => {
  for (const window of windows) window.emit('closed');
  windows.length = 0;
  fake.app.removeAllListeners();
});

test('every window is made with the one frozen set of options', async () => {
  await open();
  await open();
  const { webPreferences } = WINDOW_OPTIONS;
  expect(windows.map(({ options }) => options)).toEqual([WINDOW_OPTIONS, WINDOW_OPTIONS]);
  expect(Reflect.get(only().options as object, 'webPreferences')).toBe(webPreferences);
  expect(Object.isFrozen(WINDOW_OPTIONS)).toBe(true);
  expect(Object.isFrozen(WINDOW_OPTIONS.webPreferences)).toBe(true);
});

test('the options are those of the security checklist', () => {
  const { preload, ...preferences } = WINDOW_OPTIONS.webPreferences;
  expect(preferences).toEqual({
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
  });
  expect(preload).toMatch(/[\\/]preload[\\/]preload\.cjs$/);
});

test('a window loads our own page and is known until it closes', async () => {
  const closed = vi.fn();
  await open({ onClosed: closed });
  expect(windows[0]?.calls).toEqual(['loadURL app://counterfoil/index.html']);
  expect(isCounterWindow(1)).toBe(true);
  expect(counterWindows()).toHaveLength(1);
  windows[0]?.emit('closed');
  expect(closed).toHaveBeenCalledWith(1);
  expect(isCounterWindow(1)).toBe(false);
});

test('a second start brings the first window to the front', async () => {
  expect(isFirstInstance()).toBe(true);
  await open();
  const [window] = windows;
  if (window === undefined) throw new Error('no window');
  window.minimized = true;
  fake.app.emit('second-instance');
  expect(window.calls.slice(1)).toEqual(['restore', 'show', 'focus']);
});

test('a second start is told that it is not the first', () => {
  fake.app.firstInstance = false;
  expect(isFirstInstance()).toBe(false);
  fake.app.firstInstance = true;
});

test('the window opens where it was, as large as it was, and as it was filled', async () => {
  const bounds = { x: 100, y: 80, width: 1200, height: 700 };
  await open({ memory: memoryOf({ bounds, maximised: true }) });
  expect(only().options).toMatchObject(bounds);
  expect(only().calls).toEqual(['maximize', 'loadURL app://counterfoil/index.html']);
});

test('the settings of the counter go before what was remembered', async () => {
  await open({ fill: 'kiosk', memory: memoryOf({ fullScreen: true }) });
  expect(only().calls).toEqual(['setKiosk true', 'loadURL app://counterfoil/index.html']);
});

test('a window that moves is remembered, and a kiosk is not', async () => {
  const memory = memoryOf();
  await open({ memory });
  only().bounds = { x: 5, y: 6, width: 1100, height: 650 };
  only().emit('resize');
  expect(memory.current().bounds).toEqual({ x: 5, y: 6, width: 1100, height: 650 });
  only().bounds = { x: 0, y: 0, width: 1920, height: 1080 };
  only().filled.kiosk = true;
  only().emit('resize');
  expect(memory.current().bounds?.width).toBe(1100);
});

test('a kiosk is left for a full screen, and that for a window', async () => {
  await open({ fill: 'kiosk' });
  const { calls } = only();
  calls.length = 0;
  fillScreen(asElectron(), 'full');
  fillScreen(asElectron(), 'off');
  fillScreen(asElectron(), 'off');
  expect(calls).toEqual(['setKiosk false', 'setFullScreen true', 'setFullScreen false']);
});

test('text goes to 200 % by steps, is remembered, and is as large on every page that is loaded', async () => {
  const memory = memoryOf();
  await open({ memory });
  const { zooms } = only().webContents;
  for (let presses = 0; presses < 7; presses += 1) changeZoom(asElectron(), memory, 'larger');
  expect(zooms).toEqual([1.1, 1.25, 1.5, 1.75, 2, 2, 2]);
  only().webContents.emit('did-finish-load');
  expect(zooms.at(-1)).toBe(2);
  changeZoom(asElectron(), memory, 'usual');
  expect(memory.current().zoom).toBe(1);
});

test('a kiosk that is put away comes back, and any other window stays away', async () => {
  await open({ fill: 'kiosk' });
  only().emit('minimize');
  expect(only().calls).toContain('restore');
  only().calls.length = 0;
  only().filled.kiosk = false;
  only().emit('minimize');
  expect(only().calls).toEqual([]);
});

describe('a first page that does not come', () => {
  const failing = (meanwhile: (window: ReturnType<typeof only>) => void) =>
    open({
      onMade: () => {
        only().cannotLoad = () => {
          meanwhile(only());
          return new Error('ERR_FAILED (-2)');
        };
      },
    });

  test('is a failure', async () => {
    await expect(failing(() => {})).rejects.toThrow('ERR_FAILED');
  });

  test('is none where the window was closed meanwhile', async () => {
    await failing((window) => {
      window.destroyed = true;
    });
  });

  test('is none where it ended and is begun anew', async () => {
    await failing((window) => window.webContents.forcefullyCrashRenderer());
  });
});
