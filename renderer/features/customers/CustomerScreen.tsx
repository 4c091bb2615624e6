import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { Output } from '../../../contract/index.ts';
import { grouped } from '../../../domain/codes.ts';
import { ORDER_STATES, type OrderState } from '../../../domain/states.ts';
import { useOperation } from '../../client/hooks.ts';
import { useHouse } from '../../client/house.ts';
import { useKeys } from '../../client/useKeys.ts';
import { formatCount } from '../../components/availabilityText.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { Money } from '../../components/Money.tsx';
import { Perforation } from '../../components/Perforation.tsx';
import { TierMark } from '../../components/TierMark.tsx';
import { When } from '../../components/When.tsx';
import { wordOrderState, wordTicketState, wordTickets } from '../orders/orderWords.ts';
import { wordShort } from '../orders/PointsMoved.tsx';
import { StateMark } from '../orders/StateMark.tsx';
import classes from './CustomerScreen.module.css';

type Person = Output<'customers.get'>;

/** One person: the orders they paid and the tickets they hold. */
export function CustomerScreen() {
  const { customerId } = useParams({ from: '/customers/$customerId' });
  const navigate = useNavigate();
  const query = useOperation('customers.get', { customerId });
  useKeys([
    { key: 'refresh', run: () => void query.refetch() },
    { key: 'back', label: 'Orders', run: () => void navigate({ to: '/orders' }) },
  ]);
  return (
    <div className={classes.screen}>
      <LoadingState query={query} what="the customer">
        {query.data && (
          <>
            <header className={classes.head}>
              <h1 dir="auto">{query.data.customer.name}</h1>
              <p>{[query.data.customer.email, query.data.customer.phone].filter(Boolean).join(' · ')}</p>
              <p className={classes.points}>
                <strong>{formatCount(query.data.points)}</strong>{' '}
                {query.data.points === 1 ? 'point' : 'points'}
                {query.data.points < 0 && ` · ${wordShort(-query.data.points)}`}
              </p>
            </header>
            <div className={classes.halves}>
              <Orders orders={query.data.orders} />
              <Perforation />
              <Tickets tickets={query.data.tickets} />
            </div>
          </>
        )}
      </LoadingState>
    </div>
  );
}

function Orders({ orders }: { orders: Person['orders'] }) {
  const { venue } = useHouse();
  return (
    <section className={classes.half} aria-label="Orders">
      <h2>Orders paid</h2>
      {orders.length === 0 && (
        <EmptyState title="No orders">Choose this person in the basket to see sales here.</EmptyState>
      )}
      <ul>
        {orders.map((order) => (
          <li key={order.id}>
            <Link to="/orders/$orderId" params={{ orderId: order.id }} className={classes.row}>
              <span className="code">{grouped(order.code)}</span>
              <span className={classes.what}>
                <strong dir="auto">{order.eventNames.join(' · ')}</strong>
                <span className={classes.soft}>
                  <When instant={order.createdAt} timeZone={venue.timeZone} />,{' '}
                  {wordTickets(order.ticketCount)}
                </span>
                {isOrderState(order.state) && order.state !== 'completed' && (
                  <StateMark state={wordOrderState(order.state)} />
                )}
              </span>
              <Money minor={order.totalMinor} currency={order.currency} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tickets({ tickets }: { tickets: Person['tickets'] }) {
  return (
    <section className={classes.half} data-side="tickets" aria-label="Tickets">
      <h2>Tickets held</h2>
      {tickets.length === 0 && (
        <EmptyState title="No tickets">Tickets bought by or given to this person appear here.</EmptyState>
      )}
      <ul>
        {tickets.map((ticket) => (
          <li key={ticket.id} className={classes.row}>
            <TierMark code={ticket.tierCode} colour={ticket.colour} />
            <span className={classes.what}>
              <strong dir="auto">{ticket.eventName}</strong>
              <span className={classes.soft}>
                <When instant={ticket.startsAt} timeZone={ticket.timeZone} /> · <bdi>{ticket.tierName}</bdi>
                {ticket.orderId !== null && ticket.orderCode !== null && (
                  <>
                    {' · '}
                    <Link to="/orders/$orderId" params={{ orderId: ticket.orderId }} className={classes.link}>
                      {grouped(ticket.orderCode)}, {ticket.number}
                    </Link>
                  </>
                )}
              </span>
            </span>
            <StateMark state={wordTicketState(ticket.state)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function isOrderState(state: string): state is OrderState {
  return ORDER_STATES.some((known) => known === state);
}
