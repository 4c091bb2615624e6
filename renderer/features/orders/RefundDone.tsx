import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { grouped } from '../../../domain/codes.ts';
import { useAction } from '../../client/hooks.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { Money } from '../../components/Money.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { PrintState } from '../confirmation/PrintState.tsx';
import type { Order } from '../pay/payment.ts';
import { OrderReductions } from './OrderReductions.tsx';
import classes from './OrderScreen.module.css';
import { wordTender, wordTickets } from './orderWords.ts';
import { isUnused } from './ticketSelection.ts';
import work from './Work.module.css';

interface RefundDoneProps {
  /** The order whose tickets came back, as it is now. */
  order: Order;
  /** The refund, or the exchange. */
  refund: Order;
  printError: unknown;
  onClose: () => void;
}

/** What to hand over now, and the paper that goes with it. */
export function RefundDone({ order, refund, printError, onClose }: RefundDoneProps) {
  const print = useAction('print.queue');
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  useKeys([{ key: 'back', label: 'Done', run: onClose }]);
  const left = order.tickets.filter(isUnused).length;
  const isExchange = refund.kind === 'exchange';
  return (
    <section className={work.work} aria-label={isExchange ? 'Exchanged' : 'Refunded'}>
      <h2 ref={head} tabIndex={-1}>
        {wordTickets(refund.returned.length)} {isExchange ? 'exchanged' : 'refunded'}
      </h2>
      <ul className={work.handOver}>
        {refund.payments.map((payment, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a payment has no id, and the list of an order never changes
          <li key={index}>
            <span>
              {payment.amountMinor < 0 ? 'Give back' : 'Paid'}: {wordTender(payment.tender)}
            </span>
            <strong>
              <Money minor={Math.abs(payment.amountMinor)} currency={refund.currency} />
            </strong>
            {payment.changeMinor > 0 && (
              <span className={work.soft}>
                change <Money minor={payment.changeMinor} currency={refund.currency} />
              </span>
            )}
          </li>
        ))}
        {refund.payments.length === 0 && <li>No money moves.</li>}
      </ul>
      <OrderReductions order={refund} />
      <p>
        {wordVoid(refund.returned.length)}
        {left > 0 && `; ${wordTickets(left)} of this order ${left === 1 ? 'is' : 'are'} still valid`}.{' '}
        <Link to="/orders/$orderId" params={{ orderId: refund.id }} className={classes.link}>
          {isExchange ? 'Exchange' : 'Refund'} {grouped(refund.code)}
        </Link>
      </p>
      <RefusalNotice error={printError ?? print.error} />
      <PrintState orderId={refund.id} />
      <div className={work.actions}>
        <Action
          busy={print.isPending}
          onPress={() => print.mutate({ orderId: refund.id, documents: ['receipt'], target: 'usual' })}
        >
          Print the slip again
        </Action>
        {left > 0 && !isExchange && (
          <Action
            busy={print.isPending}
            onPress={() => print.mutate({ orderId: order.id, documents: ['tickets'], target: 'usual' })}
          >
            Print what stays valid
          </Action>
        )}
        <Action tone="act" keyName="back" onPress={onClose}>
          Done
        </Action>
      </div>
    </section>
  );
}

function wordVoid(count: number): string {
  return count === 1 ? '1 ticket is void now' : `${count} tickets are void now`;
}
