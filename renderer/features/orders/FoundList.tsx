import { Link } from '@tanstack/react-router';
import type { Output } from '../../../contract/index.ts';
import { grouped } from '../../../domain/codes.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { TierMark } from '../../components/TierMark.tsx';
import { When } from '../../components/When.tsx';
import { OrderRow } from './OrderRow.tsx';
import classes from './OrdersScreen.module.css';
import { wordTicketState } from './orderWords.ts';
import { StateMark } from './StateMark.tsx';

type Found = Output<'orders.find'>;

/** Whether nothing at all was found. */
export function isEmpty({ orders, tickets, customers }: Found): boolean {
  return orders.length + tickets.length + customers.length === 0;
}

/** What the box has found, kind by kind. */
export function FoundList({ found, text }: { found: Found; text: string }) {
  const { orders, tickets, customers } = found;
  if (isEmpty(found)) {
    return (
      <EmptyState title={`Nothing found for “${text}”`}>
        Check the code, or try a part of the name, the e-mail address or the phone number.
      </EmptyState>
    );
  }
  return (
    <>
      {customers.length > 0 && (
        <section aria-label="Customers">
          <h2 className={classes.group}>Customers</h2>
          <ul className={classes.found}>
            {customers.map((customer) => (
              <li key={customer.id}>
                <Link
                  to="/customers/$customerId"
                  params={{ customerId: customer.id }}
                  className={classes.hit}
                >
                  <strong dir="auto">{customer.name}</strong>
                  <span className={classes.soft}>
                    {[customer.email, customer.phone].filter(Boolean).join(' · ')}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {tickets.length > 0 && (
        <section aria-label="Tickets">
          <h2 className={classes.group}>Tickets</h2>
          <ul className={classes.found}>
            {tickets.map((ticket) => (
              <li key={ticket.id}>
                <FoundTicket ticket={ticket} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {orders.length > 0 && (
        <section aria-label="Orders">
          <h2 className={classes.group}>Orders</h2>
          <ul className={classes.found}>
            {orders.map((order) => (
              <li key={order.id}>
                <OrderRow order={order} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function FoundTicket({ ticket }: { ticket: Found['tickets'][number] }) {
  const facts = (
    <>
      <TierMark code={ticket.tierCode} colour={ticket.colour} />
      <strong dir="auto">{ticket.eventName}</strong>
      <When instant={ticket.startsAt} timeZone={ticket.timeZone} />
      <StateMark state={wordTicketState(ticket.state)} />
      {ticket.orderCode !== null && (
        <span>
          Order <span className="code">{grouped(ticket.orderCode)}</span>
        </span>
      )}
    </>
  );
  return ticket.orderId === null ? (
    <div className={classes.hit}>{facts} Complimentary, no order</div>
  ) : (
    <Link to="/orders/$orderId" params={{ orderId: ticket.orderId }} className={classes.hit}>
      {facts}
    </Link>
  );
}
