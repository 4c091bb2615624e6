import { call } from '../../client/client.ts';
import { basketStore } from '../sell/basketStore.ts';
import { createStore } from '../sell/store.ts';
import { type Hold, waitingIn } from './holdView.ts';

/** The named hold whose places are in the basket now; the sale names it, so that its places are not taken twice. */
export const collecting = createStore(
  (_: Pick<Hold, 'id' | 'name' | 'expiresAt'> | null, next: Pick<Hold, 'id' | 'name' | 'expiresAt'> | null) =>
    next,
  null,
);

/**
 * Puts what a hold still keeps into the basket, in place of what is there, and remembers the hold for the sale.
 * Throws what reading the events throws; the basket is then as it was.
 */
export async function collectIntoBasket(hold: Hold): Promise<void> {
  const eventIds = [...new Set(hold.lines.map(({ eventId }) => eventId))];
  const answers = await Promise.all(eventIds.map((eventId) => call('events.get', { eventId })));
  const events = new Map(answers.map(({ event }) => [event.id, event]));
  basketStore.dispatch({ type: 'clear' });
  for (const line of hold.lines) {
    const event = events.get(line.eventId);
    const tier = event?.tiers.find(({ id }) => id === line.tierId);
    const quantity = waitingIn(line);
    if (!event || !tier || quantity === 0) continue;
    // Held places are not "left" to anybody else, but they are to this basket.
    const own = tier.left === null ? tier : { ...tier, left: tier.left + quantity };
    basketStore.dispatch({ type: 'add', event, tier: own, quantity });
  }
  basketStore.dispatch({ type: 'setCustomer', customer: hold.customer });
  collecting.dispatch({ id: hold.id, name: hold.name, expiresAt: hold.expiresAt });
}
