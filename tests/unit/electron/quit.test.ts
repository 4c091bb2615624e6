import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SaleStage } from '../../../electron/saleUnderWay.ts';

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

interface Answers {
  close?: () => Promise<void>;
  stage?: SaleStage;
  ask?: () => Promise<boolean>;
}

function start({ close = async () => {}, stage = 'none', ask = async () => true }: Answers) {
  const parts = { close: vi.fn(close), stage: () => stage, ask: vi.fn(ask), leave: vi.fn(), log };
  return { ...parts, ...closeBeforeQuit(parts) };
}

beforeEach(() => {
  vi.useFakeTimers();
  exits.length = 0;
  fake.app.removeAllListeners();
});
afterEach(() => {
  vi.useRealTimers();
  process.removeAllListeners('SIGINT');
  process.removeAllListeners('SIGTERM');
});

test('quitting waits until everything is closed, and closes it once', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { close } = start({ close: () => promise });
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
  start({ close: () => Promise.reject(new Error('x')) });
  quit();
  await vi.advanceTimersByTimeAsync(0);
  expect(exits).toEqual([1]);
  expect(log.fault).toHaveBeenCalledWith('close', expect.any(Error));
});

test('a close that hangs is waited for no longer than the limit', async () => {
  start({ close: () => new Promise(() => {}) });
  quit();
  await vi.advanceTimersByTimeAsync(39_999);
  expect(exits).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(exits).toEqual([1]);
});

test('without a sale nothing is asked', async () => {
  const { ask } = start({});
  quit();
  await vi.advanceTimersByTimeAsync(0);
  expect(ask).not.toHaveBeenCalled();
  expect(exits).toEqual([0]);
});

test('a sale under way is asked about once, and quitting anyway leaves it', async () => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const { ask, leave } = start({ stage: 'basket', ask: () => promise });
  quit();
  quit();
  await vi.advanceTimersByTimeAsync(0);
  expect(exits).toEqual([]);
  resolve(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(ask.mock.calls).toEqual([['basket']]);
  expect(leave).toHaveBeenCalledOnce();
  expect(exits).toEqual([0]);
});

test('whoever keeps selling is asked again the next time', async () => {
  const { ask, leave } = start({ stage: 'payment', ask: async () => false });
  quit();
  await vi.advanceTimersByTimeAsync(0);
  quit();
  await vi.advanceTimersByTimeAsync(0);
  expect(ask).toHaveBeenCalledTimes(2);
  expect(leave).not.toHaveBeenCalled();
  expect(exits).toEqual([]);
});

test('a question that cannot be put does not keep the counter open', async () => {
  start({ stage: 'basket', ask: () => Promise.reject(new Error('no window')) });
  quit();
  await vi.advanceTimersByTimeAsync(0);
  expect(exits).toEqual([0]);
});

test('the window stays while a sale is under way, and goes without one', async () => {
  const event = { preventDefault: vi.fn() };
  start({ stage: 'basket', ask: async () => false }).windowCloses(event);
  expect(event.preventDefault).toHaveBeenCalledOnce();
  start({}).windowCloses(event);
  expect(event.preventDefault).toHaveBeenCalledOnce();
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends cleanly and asks nobody', async (signal) => {
  const { ask, leave } = start({ stage: 'payment' });
  process.emit(signal);
  await vi.advanceTimersByTimeAsync(0);
  expect(ask).not.toHaveBeenCalled();
  expect(leave).not.toHaveBeenCalled();
  expect(exits).toEqual([0]);
});

test('the last window that closes ends the app', async () => {
  start({});
  fake.app.emit('window-all-closed');
  await vi.advanceTimersByTimeAsync(0);
  expect(exits).toEqual([0]);
});

test('a counter that cannot go on closes everything first, and says by its exit code that it failed', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { close, fail, isClosing } = start({ close: () => promise, stage: 'basket' });
  expect(isClosing()).toBe(false);
  fail();
  expect(isClosing()).toBe(true);
  expect(exits).toEqual([]);
  resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect(close).toHaveBeenCalledOnce();
  expect(exits).toEqual([1]);
});

test('whoever starts the counter while it closes gets it opened again, and only then', async () => {
  fake.app.relaunches = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  const { endNow } = start({ close: () => promise });
  fake.app.emit('second-instance');
  endNow();
  fake.app.emit('second-instance');
  resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect([fake.app.relaunches, exits]).toEqual([1, [0]]);
  start({});
  fake.app.emit('second-instance');
  quit();
  await vi.advanceTimersByTimeAsync(0);
  expect(fake.app.relaunches).toBe(1);
});
