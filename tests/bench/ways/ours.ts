import { dispatch } from '../../../electron/dispatch.ts';
import { handlers } from '../../../electron/operations/index.ts';
import { sessionOf } from '../../support/buildHouse.ts';
import { buyer } from '../../support/buyers.ts';
import { TICKETS_PER_SALE, type Way } from './way.ts';

/** The real operation as a window calls it: validation, request id, decision, ledger, journal, answer. */
export const ours: Way = async ({ house, cashier }) => {
  const session = sessionOf(cashier);
  return {
    async sell(targets) {
      const lines = targets.map(({ tierId, unitPriceMinor }) => ({
        tierId,
        unitPriceMinor,
        quantity: TICKETS_PER_SALE / targets.length,
      }));
      const reply = await dispatch(handlers, house, session, 'orders.sell', buyer(lines));
      if (reply.ok) return null;
      return 'refusal' in reply ? reply.refusal.code : 'FAULT';
    },
    async close() {},
  };
};
