import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { Output } from '../../../contract/index.ts';
import { grouped } from '../../../domain/codes.ts';
import { useHouse } from '../../client/house.ts';
import { Money } from '../../components/Money.tsx';
import { When } from '../../components/When.tsx';
import classes from './OrderRow.module.css';
import { wordKind, wordOrderState, wordTickets } from './orderWords.ts';
import { StateMark } from './StateMark.tsx';

type OrderSummary = Output<'orders.recent'>['orders'][number];

/** One order in a list; the whole row opens it. */
export const OrderRow = memo(function OrderRow({ order }: { order: OrderSummary }) {
  const { venue } = useHouse();
  return (
    <Link
      to="/orders/$orderId"
      params={{ orderId: order.id }}
      className={classes.row}
      data-state={order.state}
    >
      <span className={classes.code}>{grouped(order.code)}</span>
      <span className={classes.when}>
        <When instant={order.createdAt} timeZone={venue.timeZone} />
      </span>
      <span className={classes.what}>
        <span className={classes.events} dir="auto">
          {order.eventNames.join(' · ')}
        </span>
        <span className={classes.who}>
          {order.customerName !== null && (
            <>
              <bdi>{order.customerName}</bdi>,{' '}
            </>
          )}
          <bdi>{order.cashierName}</bdi> at {order.counterName}
        </span>
      </span>
      <span className={classes.tickets}>
        {order.kind === 'sale' ? wordTickets(order.ticketCount) : wordKind(order.kind)}
      </span>
      <StateMark state={wordOrderState(order.state)} />
      <strong className={classes.total}>
        <Money minor={order.totalMinor} currency={order.currency} />
      </strong>
    </Link>
  );
});
