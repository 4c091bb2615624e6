import { beforeEach, expect, test, vi } from 'vitest';

const fake = await vi.hoisted(async () => (await import('./fakeElectron.ts')).createFakeElectron());
vi.mock('electron', () => fake);
const { counterWindows, isCounterWindow, isFirstInstance, openWindow, WINDOW_OPTIONS } = await import(
  '../../../electron/window.ts'
);

const { windows } = fake.recorded;

beforeEach(() => {
  for (const window of windows) window.emit('closed');
  windows.length = 0;
  fake.app.removeAllListeners();
});

test('every window is made with the one frozen set of options', async () => {
  await openWindow(() => {});
  await openWindow(() => {});
  expect(windows.map(({ options }) => options)).toEqual([WINDOW_OPTIONS, WINDOW_OPTIONS]);
  expect(windows[0]?.options).toBe(WINDOW_OPTIONS);
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
  await openWindow(closed);
  expect(windows[0]?.calls).toEqual(['loadURL app://counterfoil/index.html']);
  expect(isCounterWindow(1)).toBe(true);
  expect(counterWindows()).toHaveLength(1);
  windows[0]?.emit('closed');
  expect(closed).toHaveBeenCalledWith(1);
  expect(isCounterWindow(1)).toBe(false);
});

test('a second start brings the first window to the front', async () => {
  expect(isFirstInstance()).toBe(true);
  await openWindow(() => {});
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
