import type { DataSource } from 'typeorm';
import { constraintOf } from '../faults.ts';
import { fly } from '../flight.ts';
import { journalStatement } from './journal.ts';

/** Moves the end of an open hold; false when it is no longer open. */
export async function extendHold(
  dataSource: DataSource,
  change: { id: string; counterId: number; actorId: number; expiresAt: Date },
): Promise<boolean> {
  const { id, counterId, actorId, expiresAt } = change;
  const landing = await fly(dataSource, [
    journalStatement({ counterId, actorId, operation: 'holds.extend', detail: { holdId: id, expiresAt } }),
    {
      name: 'extend-hold',
      text: `with hit as (
               update hold set expires_at = $2 where id = $1 and state = 'held' and expires_at > now() returning id)
             select insist((select count(*) from hit), 1, 'hold_is_open')`,
      values: [id, expiresAt],
    },
  ]);
  if (landing.landed) return true;
  if (constraintOf(landing.error) === 'hold_is_open') return false;
  throw landing.error;
}
