import { setTimeout as delay } from 'node:timers/promises';
import type { ConnectionSettings } from '../connection.ts';
import { probe } from './connect.ts';
import { EmbeddedFailure } from './failure.ts';
import type { Exit } from './startFailure.ts';

/**
 * Waits until the server takes a connection, which is the only proof that it is ready. Resolves to its exit when
 * it ends first. Time is counted from the last sign of life: a long recovery is not a failure.
 */
export async function waitUntilReady(
  admin: ConnectionSettings,
  exited: Promise<Exit>,
  timeoutMs: number,
  onBusy: () => void,
): Promise<Exit | 'ready'> {
  let ended: Exit | undefined;
  void exited.then((exit) => {
    ended = exit;
  });
  let deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    const answer = await probe(admin);
    if (answer.kind === 'ready') return 'ready';
    if (ended) return ended;
    if (answer.kind === 'refused') {
      const category = answer.code.startsWith('28') ? 'permission' : 'other';
      throw new EmbeddedFailure(`The database does not accept our login: ${answer.message}.`, { category });
    }
    if (answer.kind === 'busy') {
      deadline = performance.now() + timeoutMs;
      onBusy();
    }
    await Promise.race([delay(15), exited]);
  }
  const seconds = Math.round(timeoutMs / 1000);
  throw new EmbeddedFailure(`The database server has not answered for ${seconds} seconds.`, {
    category: 'timeout',
  });
}
