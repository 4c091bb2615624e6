import type { DataSource } from 'typeorm';
import { type Landing, onConnection, rollBack, type Statement, send } from './flight.ts';

/**
 * A transaction too large for one flight: part after part is sent, each when the one before has been answered, and the
 * next is prepared meanwhile. `closing` travels with the commit in one last flight, so whatever others wait for (the
 * journal's chain, a budget, stock) is locked in there and nowhere before. When a part throws, nothing is written and
 * the same is thrown on.
 */
export function flyInParts(
  dataSource: DataSource,
  parts: AsyncIterable<readonly Statement[]>,
  closing: () => readonly Statement[],
): Promise<Landing> {
  return onConnection(dataSource, async (client) => {
    const coming = parts[Symbol.asyncIterator]();
    let answered = await send(client, [{ text: 'begin' }]);
    try {
      let part = await coming.next();
      while (!part.done && answered.landed) {
        const sending = send(client, part.value);
        const [sent, next] = await Promise.allSettled([sending, coming.next()]);
        if (next.status === 'rejected') throw next.reason;
        if (sent.status === 'fulfilled') answered = sent.value;
        part = next.value;
      }
      if (answered.landed) answered = await send(client, [...closing(), { text: 'commit' }]);
    } catch (error) {
      await rollBack(client);
      throw error;
    }
    if (!answered.landed) await rollBack(client);
    return answered;
  });
}
