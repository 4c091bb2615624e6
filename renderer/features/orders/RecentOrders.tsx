import { SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { type CallFailed, call } from '../../client/client.ts';
import { keyOf } from '../../client/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { OrderRow } from './OrderRow.tsx';
import classes from './OrdersScreen.module.css';

const PAGE = 100;
const ROW = 56;

/** The latest orders, newest first, page after page as one scrolls. */
export function RecentOrders() {
  const [where, setWhere] = useState<'house' | 'counter'>('house');
  const input = { thisCounterOnly: where === 'counter', cursor: null, limit: PAGE } as const;
  const query = useInfiniteQuery({
    queryKey: keyOf('orders.recent', input),
    queryFn: ({ pageParam }) => call('orders.recent', { ...input, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const orders = query.data?.pages.flatMap((page) => page.orders) ?? [];
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: orders.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (index) => orders[index]?.id ?? index,
    overscan: 8,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= orders.length - 20) void fetchNextPage();
  }, [last, orders.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  return (
    <>
      <div className={classes.filter}>
        <SegmentedControl
          aria-label="Whose orders"
          value={where}
          onChange={(value) => setWhere(value === 'counter' ? 'counter' : 'house')}
          data={[
            { value: 'house', label: 'Whole house' },
            { value: 'counter', label: 'This counter' },
          ]}
        />
      </div>
      <LoadingState
        query={{ ...query, error: query.error as CallFailed<'orders.recent'> | null }}
        what="orders"
      >
        {orders.length === 0 && query.isSuccess ? (
          <EmptyState title="No orders yet">
            Every sale appears here as soon as it is made, failed ones too.
          </EmptyState>
        ) : (
          <div className={classes.scroller} ref={scroller}>
            <ol className={classes.rows} style={{ height: rows.getTotalSize() }} aria-label="Latest orders">
              {shown.map((row) => {
                const order = orders[row.index];
                return (
                  order && (
                    <li
                      key={row.key}
                      className={classes.virtual}
                      style={{ transform: `translateY(${row.start}px)` }}
                      ref={rows.measureElement}
                      data-index={row.index}
                      aria-setsize={hasNextPage ? -1 : orders.length}
                      aria-posinset={row.index + 1}
                    >
                      <OrderRow order={order} />
                    </li>
                  )
                );
              })}
            </ol>
          </div>
        )}
      </LoadingState>
    </>
  );
}
