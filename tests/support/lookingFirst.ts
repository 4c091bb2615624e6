import { placesLeft } from '../../database/queries/stock.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handlers } from '../../electron/dispatch.ts';
import { handlers } from '../../electron/operations/index.ts';

/** How a counter of the negative control looks what is left before it sells. */
export type Look = 'without a lock' | 'under a lock';

/**
 * Sells as textbooks do: reads what is left, decides, writes. The reading is what the product tells a cashier, the
 * writing is its sale. Under the lock one buyer at a time is anywhere between the two.
 */
export function lookingFirst(look: Look): Handlers {
  return {
    ...handlers,
    'orders.sell': (input, call) =>
      call.house.dataSource.transaction(async (tx) => {
        const [line] = input.lines;
        if (!line || input.lines.length > 1) throw new RangeError('the control sells one line');
        const { tierId, quantity } = line;
        // However long the others take. Not the stock's rows: the sale moves those over a connection of its own.
        await tx.query('set local lock_timeout = 0');
        const [event] = await tx.query<{ id: string }[]>(
          `select e.id from event e join tier t on t.event_id = e.id where t.id = $1
            ${look === 'under a lock' ? 'for no key update of e' : ''}`,
          [tierId],
        );
        const eventId = Number(event?.id);
        const left = await placesLeft(call.house.dataSource, eventId, tierId);
        if (left < quantity) throw new Refused('SOLD_OUT', { eventId, tierId, left, asked: quantity });
        return handlers['orders.sell'](input, call);
      }),
  };
}
