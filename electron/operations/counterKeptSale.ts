import type { Handler } from '../dispatch.ts';

/** A basket goes back to its own cashier alone; a payment in the balance to whoever stands at the counter. */
export const counterKeptSale: Handler<'counter.keptSale'> = async (_input, { house, caller }) => {
  const { sale: keeper } = house.desk;
  const kept = keeper.current();
  const theirs = kept !== null && (kept.personId === caller.id || keeper.stage() === 'payment');
  return { sale: theirs ? kept.sale : null };
};
