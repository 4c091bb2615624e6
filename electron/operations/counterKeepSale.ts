import type { Handler } from '../dispatch.ts';

/** Keeps the sale under way, in memory at once and on the disk a moment later. */
export const counterKeepSale: Handler<'counter.keepSale'> = async ({ sale }, { house, caller }) => {
  house.desk.sale.keep(sale === null ? null : { personId: caller.id, sale });
  return {};
};
