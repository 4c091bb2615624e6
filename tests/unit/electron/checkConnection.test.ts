import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { checkConnection } from '../../../electron/checkConnection.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a database that answers is said to be there, once', async () => {
  const reachable = vi.fn();
  await checkConnection({ ask: async () => 1, reachable, signal: new AbortController().signal });
  expect(reachable.mock.calls).toEqual([[true]]);
});

test('a closing counter asks no more', async () => {
  const reachable = vi.fn();
  const closing = new AbortController();
  const ask = async () => {
    closing.abort();
    throw new Error('away');
  };
  await checkConnection({ ask, reachable, signal: closing.signal });
  expect(reachable).not.toHaveBeenCalled();
});
