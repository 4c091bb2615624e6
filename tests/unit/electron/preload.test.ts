import { beforeEach, expect, test, vi } from 'vitest';
import type { PushEvent } from '../../../contract/index.ts';

const fake = await vi.hoisted(async () => (await import('./fakeElectron.ts')).createFakeElectron());
vi.mock('electron', () => fake);
await import('../../../electron/preload.ts');

interface Bridge {
  call(name: unknown, input: unknown): Promise<unknown>;
  on(event: string, listener: (payload: unknown) => void): () => void;
}
const { exposed, invoked, renderer } = fake.recorded;
const bridge = exposed.get('counterfoil') as unknown as Bridge;
const push = (event: string, payload: unknown) =>
  renderer.emit('counterfoil:push', { sender: 'main' }, { event, payload });
// A record, so that an event added to the contract does not compile until it is here, and then fails below.
const EVENTS: Record<PushEvent, true> = {
  'stock-changed': true,
  'session-changed': true,
  'print-changed': true,
  'connection-changed': true,
  'trouble-changed': true,
};

beforeEach(() => {
  invoked.length = 0;
});

test('a page gets one frozen object with two functions and nothing else', () => {
  expect([...exposed.keys()]).toEqual(['counterfoil']);
  expect(Reflect.ownKeys(bridge)).toEqual(['call', 'on']);
  expect(Object.isFrozen(bridge)).toBe(true);
});

test('a call goes out on the one channel', async () => {
  expect(await bridge.call('events.list', { text: 'x' })).toBe('an answer');
  expect(invoked).toEqual([['counterfoil:call', 'events.list', { text: 'x' }]]);
});

test.each(Object.keys(EVENTS))(
  '%s reaches its listeners without the IPC event, until they are taken off',
  (event) => {
    const listener = vi.fn();
    const off = bridge.on(event, listener);
    push(event, { n: 1 });
    expect(listener.mock.calls).toEqual([[{ n: 1 }]]);
    off();
    push(event, { n: 2 });
    expect(listener).toHaveBeenCalledOnce();
  },
);

test('the same listener given twice is called twice and taken off one by one', () => {
  const listener = vi.fn();
  const off = bridge.on('stock-changed', listener);
  const offAgain = bridge.on('stock-changed', listener);
  push('stock-changed', {});
  expect(listener).toHaveBeenCalledTimes(2);
  off();
  push('stock-changed', {});
  expect(listener).toHaveBeenCalledTimes(3);
  offAgain();
});

test.each(['counterfoil:push', 'sale', 'toString', '__proto__', ''])('there is no event %j', (event) => {
  expect(() => bridge.on(event, () => {})).toThrow(TypeError);
  expect(() => push(event, {})).not.toThrow();
});
