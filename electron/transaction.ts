import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { isConnectionLoss, LOCK_TIMEOUT, sqlState } from '../database/faults.ts';
import { Refused } from '../domain/refusals.ts';

const ATTEMPTS = 6;
/** Deadlock, serialization failure, lock timeout: nothing was written, so the whole operation may run again. */
const AGAIN = new Set(['40P01', '40001', LOCK_TIMEOUT]);

/** Thrown inside an attempt whose reading has been overtaken: everything is read and decided again. */
export class Overtaken extends Error {
  constructor() {
    super('what was read is no longer true');
    this.name = 'Overtaken';
  }
}

/**
 * Runs an attempt from its start until it is neither overtaken nor a victim of locks, with a short random pause
 * between. After six attempts it refuses with BUSY; a lost connection is DATABASE_UNAVAILABLE.
 */
export async function untilSettled<Value>(attempt: () => Promise<Value>): Promise<Value> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (isConnectionLoss(error)) throw new Refused('DATABASE_UNAVAILABLE', null, { cause: error });
      const again = error instanceof Overtaken || AGAIN.has(sqlState(error) ?? '');
      if (!again) throw error;
      if (tried >= ATTEMPTS) throw new Refused('BUSY', null, { cause: error });
      await pause(Math.random() * 20 * tried);
    }
  }
}

/** One transaction at READ COMMITTED, run again from its start when locks ask for it. */
export async function inTransaction<Value>(
  dataSource: DataSource,
  work: (tx: EntityManager) => Promise<Value>,
): Promise<Value> {
  return untilSettled(() => dataSource.transaction('READ COMMITTED', work));
}
