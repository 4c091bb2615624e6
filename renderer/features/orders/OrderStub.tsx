import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { grouped } from '../../../domain/codes.ts';
import { useAction } from '../../client/hooks.ts';
import { useHouse } from '../../client/house.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { Money } from '../../components/Money.tsx';
import { Notice } from '../../components/Notice.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { When } from '../../components/When.tsx';
import { PrintState } from '../confirmation/PrintState.tsx';
import type { Order } from '../pay/payment.ts';
import { StoryPanel } from '../story/StoryPanel.tsx';
import { OrderFacts } from './OrderFacts.tsx';
import { OrderLines } from './OrderLines.tsx';
import { OrderReductions } from './OrderReductions.tsx';
import classes from './OrderScreen.module.css';
import { wordKind, wordOrderState } from './orderWords.ts';
import { StateMark } from './StateMark.tsx';
import work from './Work.module.css';

interface OrderHeadProps {
  order: Order;
  /** Null while something else has the place where the story would stand. */
  onWhy: (() => void) | null;
}

/** What the order is called, how it stands, and the way to why. */
export function OrderHead({ order, onWhy }: OrderHeadProps) {
  return (
    <header className={classes.head}>
      <h1>
        {wordKind(order.kind)} <span className="code">{grouped(order.code)}</span>
      </h1>
      <div className={classes.standing}>
        <StateMark state={wordOrderState(order.state)} />
        {onWhy && (
          <Action size="small" keyName="why" onPress={onWhy}>
            Why?
          </Action>
        )}
      </div>
    </header>
  );
}

/** The facts of an order, its lines, what followed from it, and its paper. */
export function OrderStub({ order }: { order: Order }) {
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
    <>
      {order.state === 'failed' && (
        <Notice tone="stop" title="This order failed.">
          No money was taken, no place is taken and no tickets were made. It is kept as a record only.
        </Notice>
      )}
      <OrderFacts order={order} />
      <OrderLines order={order} />
      <OrderReductions order={order} />
      <Followed order={order} />
      {isPrintable && (
        <section className={classes.print} aria-label="Print">
          <RefusalNotice error={print.error} />
          <PrintState orderId={order.id} />
          <div className={classes.actions}>
            <h2>Print</h2>
            <Action
              size="small"
              keyName="print"
              busy={print.isPending}
              onPress={() => queue(['tickets'])}
              disabled={order.tickets.length === 0}
            >
              Tickets
            </Action>
            <Action size="small" keyName="reprint" busy={print.isPending} onPress={() => queue(['receipt'])}>
              Receipt
            </Action>
            <Action size="small" busy={print.isPending} onPress={() => queue(['confirmation'])}>
              Confirmation
            </Action>
            <Action
              size="small"
              busy={print.isPending}
              onPress={() => queue(['confirmation', 'tickets'], 'pdf')}
            >
              Save PDF
            </Action>
          </div>
        </section>
      )}
    </>
  );
}

/** Where it came from and what came of it. */
function Followed({ order: { refundOf, refunds, currency } }: { order: Order }) {
  const { venue } = useHouse();
  if (refundOf === null && refunds.length === 0) return null;
  return (
    <section aria-label="Linked orders">
      <h2>Linked orders</h2>
      <ul>
        {refundOf !== null && (
          <li className={classes.linked}>
            <span>Took back tickets of</span>
            <Link to="/orders/$orderId" params={{ orderId: refundOf.orderId }} className={classes.link}>
              <span className="code">{grouped(refundOf.code)}</span>
            </Link>
          </li>
        )}
        {refunds.map(({ orderId, code, kind, createdAt, totalMinor }) => (
          <li key={orderId} className={classes.linked}>
            <span>
              {wordKind(kind)}, <When instant={createdAt} timeZone={venue.timeZone} />
            </span>
            <Link to="/orders/$orderId" params={{ orderId }} className={classes.link}>
              <span className="code">{grouped(code)}</span>
            </Link>
            <Money minor={totalMinor} currency={currency} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Why the order is what it is, in sentences. */
export function OrderStory({ orderId, onClose }: { orderId: string; onClose: () => void }) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  useKeys([{ key: 'back', label: 'Back to the order', run: onClose }]);
  return (
    <section className={work.work} aria-label="Why?">
      <h2 ref={head} tabIndex={-1}>
        Why?
      </h2>
      <StoryPanel orderId={orderId} />
      <div className={work.actions}>
        <Action keyName="back" onPress={onClose}>
          Back
        </Action>
      </div>
    </section>
  );
}
