import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const fake = await vi.hoisted(async () => (await import('./fakeElectron.ts')).createFakeElectron());
vi.mock('electron', () => fake);
const { closeBeforeQuit } = await import('../../../electron/quit.ts');

const { exits } = fake.recorded;
const log = { info: vi.fn(), warn: vi.fn(), fault: vi.fn(() => 'F-7K2M') };
const quit = () => {
  const event = { preventDefault: vi.fn() };
  fake.app.emit('before-quit', event);
  return event;
};

beforeEach(() => {
  vi.useFakeTimers();
  exits.length = 0;
  fake.app.quits = 0;
  fake.app.removeAllListeners();
});
afterEach(() => {
  vi.useRealTimers();
  process.removeAllListeners('SIGINT');
  process.removeAllListeners('SIGTERM');
});

test('quitting waits until everything is closed, and closes it once', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const close = vi.fn(() => promise);
  closeBeforeQuit(close, log);
  expect(quit().preventDefault).toHaveBeenCalled();
  expect(quit().preventDefault).toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(exits).toEqual([]);
  resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect(close).toHaveBeenCalledOnce();
  expect(exits).toEqual([0]);
});

test('a close that fails still quits, and says so by its exit code', async () => {
  closeBeforeQuit(() => Promise.reject(new Error('x')), log);
  quit();
  await vi.advanceTimersByTimeAsync(0);
  expect(exits).toEqual([1]);
  expect(log.fault).toHaveBeenCalledWith('close', expect.any(Error));
});

test('a close that hangs is waited for no longer than the limit', async () => {
  closeBeforeQuit(() => new Promise(() => {}), log);
  quit();
  await vi.advanceTimersByTimeAsync(39_999);
  expect(exits).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(exits).toEqual([1]);
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s quits the same way', (signal) => {
  closeBeforeQuit(async () => {}, log);
  process.emit(signal);
  expect(fake.app.quits).toBe(1);
});

test('the last window that closes quits the app', () => {
  closeBeforeQuit(async () => {}, log);
  fake.app.emit('window-all-closed');
  expect(fake.app.quits).toBe(1);
});
