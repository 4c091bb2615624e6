import { Action } from '../../components/Action.tsx';
import type { Order } from '../pay/payment.ts';
import classes from './OrderScreen.module.css';
import type { OrderWork } from './orderWork.ts';
import { QuoteRefused } from './QuoteRefused.tsx';
import { suggested, wordQuote } from './refundDraft.ts';
import type { RefundQuote } from './useRefundQuote.ts';

interface ChosenFootProps {
  order: Order;
  count: number;
  quote: RefundQuote;
  may: { refund: boolean; give: boolean; replace: boolean; revoke: boolean };
  onLeaveOut: (ticketIds: ReadonlySet<string>) => void;
  onWork: (work: OrderWork) => void;
}

/** Under the tickets: what refunding the chosen ones would give back, live, and everything that can be done with them. */
export function ChosenFoot({ order, count, quote, may, onLeaveOut, onWork }: ChosenFootProps) {
  if (count === 0) {
    return (
      <footer className={classes.chosenFoot}>
        <p className={classes.soft}>
          Tick tickets or scan them: then they can be {may.refund ? 'refunded, exchanged or ' : ''}given to
          somebody.
        </p>
      </footer>
    );
  }
  return (
    <footer className={classes.chosenFoot}>
      <p role="status" aria-label="Refund of the chosen tickets" data-old={quote.isOld || undefined}>
        {may.refund && quote.quote !== null ? (
          <>
            Refund {count} of {order.tickets.length}: {wordQuote(quote.quote, suggested(quote.quote))}
          </>
        ) : (
          `${count} of ${order.tickets.length} chosen`
        )}
      </p>
      <QuoteRefused error={quote.error} order={order} verb="Refund" onLeaveOut={onLeaveOut} />
      <div className={classes.actions}>
        {may.refund && (
          <>
            <Action size="small" keyName="giveBack" onPress={() => onWork('refund')}>
              Refund
            </Action>
            <Action size="small" keyName="exchange" onPress={() => onWork('exchange')}>
              Exchange
            </Action>
          </>
        )}
        {may.give && (
          <Action size="small" keyName="give" onPress={() => onWork('gift')}>
            Gift
          </Action>
        )}
        {may.replace && (
          <Action size="small" tone="quiet" disabled={count !== 1} onPress={() => onWork('replace')}>
            Replace
          </Action>
        )}
        {may.revoke && (
          <Action size="small" tone="quiet" onPress={() => onWork('revoke')}>
            Revoke
          </Action>
        )}
      </div>
    </footer>
  );
}
