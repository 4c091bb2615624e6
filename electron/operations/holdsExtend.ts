import { extendHold } from '../../database/queries/extendHold.ts';
import { findHoldFacts } from '../../database/queries/holds.ts';
import { isOpen } from '../../domain/hold.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { loadHold } from '../holdView.ts';
import { Overtaken, untilSettled } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';

/** Keeps an open hold for longer, or for shorter. One that has run out is placed anew instead. */
export const holdsExtend: Handler<'holds.extend'> = async ({ holdId, expiresAt }, { house, caller }) => {
  const until = new Date(expiresAt);
  if (until <= house.now()) {
    throw new Refused('INVALID_INPUT', { problems: [{ path: 'expiresAt', problem: 'not_allowed' }] });
  }
  const { counterId } = enrolledCounter(house);
  await untilSettled(async () => {
    const hold = await findHoldFacts(house.dataSource, holdId);
    if (!hold) throw new Refused('HOLD_NOT_FOUND', null);
    if (hold.state !== 'held') throw new Refused('HOLD_STATE', { state: hold.state });
    if (!isOpen(hold, house.now())) throw new Refused('HOLD_EXPIRED', null);
    const change = { id: holdId, counterId, actorId: caller.id, expiresAt: until };
    if (!(await extendHold(house.dataSource, change))) throw new Overtaken();
  });
  const hold = await loadHold(house, holdId);
  if (!hold) throw new Refused('HOLD_NOT_FOUND', null);
  return { hold };
};
