import { useOperation } from '../../client/hooks.ts';

/** What refunding these tickets would give back now; asked for as soon as one is chosen. */
export function useRefundQuote(
  orderId: string,
  ticketIds: readonly string[],
  { override, enabled }: { override: boolean; enabled: boolean },
) {
  const ids = ticketIds.toSorted();
  const asks = enabled && ids.length > 0;
  const query = useOperation(
    'orders.quoteRefund',
    { orderId, ticketIds: ids, override },
    { enabled: asks, keep: true, staleTime: 0 },
  );
  // An earlier choice's answer is no answer to this one, and a refused choice has none.
  const isAnswered = asks && query.error === null && query.data !== undefined;
  return {
    ...query,
    quote: isAnswered ? query.data.quote : null,
    isOld: query.isPlaceholderData || query.isFetching,
    error: asks ? query.error : null,
  };
}

export type RefundQuote = ReturnType<typeof useRefundQuote>;
