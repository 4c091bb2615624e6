import { writeJournal } from '../../database/queries/journal.ts';
import { findPromo, setPromoActive } from '../../database/queries/promos.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { promoView } from '../promoView.ts';
import { inTransaction } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';

/** Switches a promo code on or off; what it did so far stays as it is. */
export const promosSetActive: Handler<'promos.setActive'> = async (
  { promoId, active },
  { house, caller },
) => {
  const { counterId } = enrolledCounter(house);
  return inTransaction(house.dataSource, async (tx) => {
    const detail = { promoId, active };
    await writeJournal(tx, { counterId, actorId: caller.id, operation: 'promos.setActive', detail });
    await setPromoActive(tx, promoId, active);
    const row = await findPromo(tx, promoId);
    if (!row) throw new Refused('PROMO_REFUSED', { reason: 'unknown' });
    return { promo: promoView(row) };
  });
};
