import { Link } from '@tanstack/react-router';
import { grouped } from '../../../domain/codes.ts';
import { sumMinor } from '../../../domain/money.ts';
import { useAction } from '../../client/hooks.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { LargeMoney } from '../../components/LargeMoney.tsx';
import { Money } from '../../components/Money.tsx';
import { Perforation } from '../../components/Perforation.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { OrderReductions } from '../orders/OrderReductions.tsx';
import { useStore } from '../sell/store.ts';
import { afterSale } from './afterSale.ts';
import classes from './Confirmation.module.css';
import { type LastSale, showLastSale } from './lastSale.ts';
import { PrintState } from './PrintState.tsx';
import { TicketStub } from './TicketStub.tsx';

/** Thumbnails that are drawn; the order's page has them all. */
const SHOWN_TICKETS = 8;

/** The sale that was just made, where the basket was. Nothing waits for it: the next sale may begin at once. */
export function Confirmation({ sale: { order, shown }, onNext }: { sale: LastSale; onNext: () => void }) {
  const print = useAction('print.queue');
  const itself = useStore(afterSale);
  const paper = () => print.mutate({ orderId: order.id, documents: ['tickets', 'receipt'], target: 'usual' });
  const receipt = () => print.mutate({ orderId: order.id, documents: ['receipt'], target: 'usual' });
  const file = () =>
    print.mutate({ orderId: order.id, documents: ['confirmation', 'tickets'], target: 'pdf' });
  const next = () => {
    showLastSale('strip');
    onNext();
  };
  useKeys([{ key: 'print', run: paper }]);
  const change = sumMinor(order.payments.map((payment) => payment.changeMinor));
  const givesChange = change > 0;

  return (
    <div className={classes.confirmation} data-shown={shown}>
      <header className={classes.head}>
        <div className={classes.change}>
          <h2>{givesChange ? 'Change' : 'Paid'}</h2>
          <p className={classes.amount} role="status" aria-label={givesChange ? 'Change' : 'Paid'}>
            <LargeMoney minor={givesChange ? change : order.totalMinor} currency={order.currency} />
          </p>
        </div>
        <p className={classes.facts}>
          <Link to="/orders/$orderId" params={{ orderId: order.id }} className={classes.code}>
            {grouped(order.code)}
          </Link>
          <span>{order.ticketCount === 1 ? '1 ticket' : `${order.ticketCount} tickets`}</span>
          <span>
            Total <Money minor={order.totalMinor} currency={order.currency} />
          </span>
          {order.customerName !== null && <span dir="auto">{order.customerName}</span>}
        </p>
        <OrderReductions order={order} />
      </header>
      {shown === 'full' && (
        <>
          <Perforation direction="horizontal" />
          <div className={classes.tickets}>
            <ul aria-label="Tickets">
              {order.tickets.slice(0, SHOWN_TICKETS).map((ticket) => (
                <li key={ticket.id}>
                  <TicketStub ticket={ticket} count={order.ticketCount} />
                </li>
              ))}
            </ul>
            {order.tickets.length > SHOWN_TICKETS && (
              <p>and {order.tickets.length - SHOWN_TICKETS} more on the order’s page</p>
            )}
          </div>
        </>
      )}
      <div className={classes.print}>
        <PrintState orderId={order.id} />
        {itself?.orderId === order.id && itself.state === 'queueing' && <p role="status">Sent to print…</p>}
        <RefusalNotice error={print.error ?? (itself?.orderId === order.id ? itself.error : null)} />
      </div>
      <footer className={classes.foot}>
        <Action onPress={paper} keyName="print" busy={print.isPending}>
          Print
        </Action>
        <Action onPress={receipt} busy={print.isPending}>
          Receipt only
        </Action>
        <Action onPress={file} busy={print.isPending}>
          Save PDF
        </Action>
        {shown === 'full' ? (
          <Action onPress={next} keyText="Enter" tone="act">
            Next sale
          </Action>
        ) : (
          <Action onPress={() => showLastSale('full')}>Show tickets</Action>
        )}
      </footer>
    </div>
  );
}
