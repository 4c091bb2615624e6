import type { Handler } from '../dispatch.ts';
import { leftForTheNext } from '../saleUnderWay.ts';

/** A basket goes back to its own cashier alone; money in the balance to whoever stands at the counter. */
export const counterKeptSale: Handler<'counter.keptSale'> = async (_input, { house, caller }) => {
  const kept = house.desk.sale.current();
  if (kept === null) return { sale: null };
  return { sale: kept.personId === caller.id ? kept.sale : leftForTheNext(kept.sale) };
};
