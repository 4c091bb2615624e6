import { useNavigate, useParams } from '@tanstack/react-router';
import { grouped } from '../../../domain/codes.ts';
import { useAction, useOperation } from '../../client/hooks.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Perforation } from '../../components/Perforation.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { PrintState } from '../confirmation/PrintState.tsx';
import type { Order } from '../pay/payment.ts';
import { OrderFacts } from './OrderFacts.tsx';
import { OrderLines } from './OrderLines.tsx';
import classes from './OrderScreen.module.css';
import { OrderTickets } from './OrderTickets.tsx';
import { wordKind, wordOrderState } from './orderWords.ts';
import { StateMark } from './StateMark.tsx';

/** One order: what happened, what was bought and paid, and the tickets that came of it. */
export function OrderScreen() {
  const { orderId } = useParams({ from: '/orders/$orderId' });
  const navigate = useNavigate();
  const query = useOperation('orders.get', { orderId });
  useKeys([
    { key: 'refresh', run: () => void query.refetch() },
    { key: 'back', label: 'Orders', run: () => void navigate({ to: '/orders' }) },
  ]);
  return (
    <div className={classes.screen}>
      <LoadingState query={query} what="the order">
        {query.data && <OrderPage order={query.data.order} />}
      </LoadingState>
    </div>
  );
}

function OrderPage({ order }: { order: Order }) {
  const print = useAction('print.queue');
  const queue = (documents: ('confirmation' | 'receipt' | 'tickets')[], target: 'usual' | 'pdf' = 'usual') =>
    print.mutate({ orderId: order.id, documents, target });
  const isPrintable = order.state === 'completed';
  useKeys([
    {
      key: 'print',
      run: () => queue(['tickets']),
      enabled: isPrintable && order.tickets.length > 0,
      label: 'Print tickets',
    },
    { key: 'reprint', run: () => queue(['receipt']), enabled: isPrintable, label: 'Print receipt' },
  ]);
  return (
    <article className={classes.page}>
      <div className={classes.stub}>
        <header className={classes.head}>
          <h1>
            {wordKind(order.kind)} <span className="code">{grouped(order.code)}</span>
          </h1>
          <StateMark state={wordOrderState(order.state)} />
        </header>
        {order.state === 'failed' && (
          <Notice tone="stop" title="This order failed.">
            No money was taken, no place is taken and no tickets were made. It is kept as a record only.
          </Notice>
        )}
        <OrderFacts order={order} />
        <OrderLines order={order} />
        {isPrintable && (
          <section className={classes.print} aria-label="Print">
            <h2>Print</h2>
            <div className={classes.actions}>
              <Action
                keyName="print"
                busy={print.isPending}
                onPress={() => queue(['tickets'])}
                disabled={order.tickets.length === 0}
              >
                Tickets
              </Action>
              <Action keyName="reprint" busy={print.isPending} onPress={() => queue(['receipt'])}>
                Receipt
              </Action>
              <Action busy={print.isPending} onPress={() => queue(['confirmation'])}>
                Confirmation
              </Action>
              <Action busy={print.isPending} onPress={() => queue(['confirmation', 'tickets'], 'pdf')}>
                Save PDF
              </Action>
            </div>
            <RefusalNotice error={print.error} />
            <PrintState orderId={order.id} />
          </section>
        )}
      </div>
      <Perforation />
      <OrderTickets order={order} />
    </article>
  );
}
