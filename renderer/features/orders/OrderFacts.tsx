import { Link } from '@tanstack/react-router';
import { useHouse } from '../../client/house.ts';
import { Money } from '../../components/Money.tsx';
import { When } from '../../components/When.tsx';
import type { Order } from '../pay/payment.ts';
import classes from './OrderScreen.module.css';
import { wordPaymentState, wordTender } from './orderWords.ts';
import { StateMark } from './StateMark.tsx';

/** When, where, by whom and for whom, then what was paid and how. */
export function OrderFacts({ order }: { order: Order }) {
  const { venue } = useHouse();
  return (
    <dl className={classes.facts}>
      <div>
        <dt>Made</dt>
        <dd>
          <When instant={order.createdAt} timeZone={venue.timeZone} style="stamp" />
        </dd>
      </div>
      <div>
        <dt>By</dt>
        <dd>
          <bdi>{order.cashierName}</bdi>, {order.counterName}
        </dd>
      </div>
      <div>
        <dt>For</dt>
        <dd>
          {order.customer === null ? (
            'Nobody named'
          ) : (
            <>
              <Link
                to="/customers/$customerId"
                params={{ customerId: order.customer.id }}
                className={classes.link}
              >
                <bdi>{order.customer.name}</bdi>
              </Link>{' '}
              <span className={classes.soft}>{order.customer.email ?? order.customer.phone ?? ''}</span>
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{order.kind === 'refund' ? 'Paid back' : 'Paid'}</dt>
        <dd>
          {order.payments.length === 0 && (order.kind === 'sale' ? 'Nothing was due' : 'No money moved')}
          <ul>
            {order.payments.map((payment, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a payment has no id, and the list of an order never changes
              <li key={index} className={classes.payment}>
                <span>{wordTender(payment.tender)}</span>
                <strong>
                  <Money minor={payment.amountMinor} currency={order.currency} />
                </strong>
                {payment.tenderedMinor !== null && payment.changeMinor > 0 && (
                  <span className={classes.soft}>
                    given <Money minor={payment.tenderedMinor} currency={order.currency} />, change{' '}
                    <Money minor={payment.changeMinor} currency={order.currency} />
                  </span>
                )}
                {payment.state !== 'approved' && <StateMark state={wordPaymentState(payment.state)} />}
              </li>
            ))}
          </ul>
        </dd>
      </div>
      {order.feeMinor > 0 && (
        <div>
          <dt>Fee</dt>
          <dd>
            <Money minor={order.feeMinor} currency={order.currency} /> kept
          </dd>
        </div>
      )}
      {/* What a failed order failed by stands with its payment. */}
      {order.reason !== null && order.state === 'completed' && (
        <div>
          <dt>Reason</dt>
          <dd dir="auto">{order.reason}</dd>
        </div>
      )}
    </dl>
  );
}
