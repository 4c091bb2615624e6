import { useNavigate } from '@tanstack/react-router';
import { call } from '../../client/client.ts';
import { ordersView } from './ordersView.ts';

/**
 * Finds an order, ticket or person and goes there: straight to the one hit, or to the list of several.
 * Answers false when there is none, or `isWanted` says that nobody waits for it any more; throws what the call throws.
 */
export function useLookUp(): (text: string, isWanted?: () => boolean) => Promise<boolean> {
  const navigate = useNavigate();
  return async (text, isWanted = () => true) => {
    const { orders, tickets, customers } = await call('orders.find', { text, limit: 20 });
    if (!isWanted()) return false;
    const orderIds = new Set([
      ...orders.map((order) => order.id),
      ...tickets.flatMap((ticket) => (ticket.orderId === null ? [] : [ticket.orderId])),
    ]);
    const [orderId] = orderIds;
    const [customer] = customers;
    if (orderIds.size === 1 && customers.length === 0 && orderId !== undefined) {
      await navigate({ to: '/orders/$orderId', params: { orderId } });
      return true;
    }
    if (orderIds.size === 0 && customers.length === 1 && customer !== undefined) {
      await navigate({ to: '/customers/$customerId', params: { customerId: customer.id } });
      return true;
    }
    if (orderIds.size === 0 && customers.length === 0) return false;
    ordersView.dispatch(text);
    await navigate({ to: '/orders' });
    return true;
  };
}
