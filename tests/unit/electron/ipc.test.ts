import { beforeEach, expect, test, vi } from 'vitest';
import { HOSTILE_ADDRESSES } from './hostileAddresses.ts';

const fake = await vi.hoisted(async () => (await import('./fakeElectron.ts')).createFakeElectron());
vi.mock('electron', () => fake);
const { listenForCalls } = await import('../../../electron/ipc.ts');

const OURS = 'app://counterfoil/index.html#/events';
const call = vi.fn();
const log = { info: vi.fn(), warn: vi.fn(), fault: vi.fn(() => 'F-7K2M') };

beforeEach(() => {
  vi.clearAllMocks();
  call.mockResolvedValue({ ok: true, value: 1 });
  listenForCalls({ call, isCounterWindow: (id) => id === 7, log });
});

/** Sends a call as the page at `url` would. */
const send = (frame: unknown, name: unknown = 'system.status', sender = 7) =>
  fake.recorded.ipcHandlers.get('counterfoil:call')?.({ senderFrame: frame, sender: { id: sender } }, name, {
    a: 1,
  });

test('there is one channel and no other', () => {
  expect([...fake.recorded.ipcHandlers.keys()]).toEqual(['counterfoil:call']);
});

test('a page of ours in a window of ours is answered', async () => {
  expect(await send({ url: OURS, parent: null })).toEqual({ ok: true, value: 1 });
  expect(call).toHaveBeenCalledWith('system.status', { a: 1 }, 7);
});

test.each([
  ['the frame is gone', null, 'system.status', 7, 'NO_FRAME'],
  ['the frame is missing', undefined, 'system.status', 7, 'NO_FRAME'],
  [
    'it comes from a frame inside the page',
    { url: OURS, parent: { url: OURS } },
    'system.status',
    7,
    'NOT_MAIN_FRAME',
  ],
  ['the window is not a counter', { url: OURS, parent: null }, 'system.status', 8, 'UNKNOWN_WINDOW'],
  ['the name is no text', { url: OURS, parent: null }, ['system.status'], 7, 'NO_NAME'],
])('a call is turned away when %s', async (_why, frame, name, sender, code) => {
  await expect(send(frame, name, sender)).rejects.toThrow('turned away');
  expect(call).not.toHaveBeenCalled();
  expect(log.warn).toHaveBeenCalledWith('call-turned-away', { code });
});

test.each(HOSTILE_ADDRESSES.map((url) => [url.slice(0, 60), url]))(
  'a page at %j is turned away',
  async (_short, url) => {
    await expect(send({ url, parent: null })).rejects.toThrow('turned away');
    expect(call).not.toHaveBeenCalled();
    expect(log.warn).toHaveBeenCalledWith('call-turned-away', { code: 'FOREIGN_ORIGIN' });
  },
);

test('a defect below becomes a fault with an id, and says nothing of itself', async () => {
  call.mockRejectedValue(new Error('postgres://user:secret@host'));
  expect(await send({ url: OURS, parent: null })).toEqual({ ok: false, fault: { id: 'F-7K2M' } });
});
