import type { Tender } from '../../../domain/states.ts';
import { tenderNames } from '../../client/ticketRefusals.ts';
import { Money } from '../../components/Money.tsx';
import { PointsMoved } from './PointsMoved.tsx';
import { type Quote, wordPrices } from './refundDraft.ts';
import classes from './Work.module.css';

interface RefundSumsProps {
  quote: Quote;
  /** The one tender that everything goes back by; null where there are several. */
  only: Tender | null;
  /** A newer answer is on its way. */
  isOld: boolean;
}

/** How the sum that goes back comes about, and what becomes of the points. */
export function RefundSums({ quote, only, isOld }: RefundSumsProps) {
  const { currency } = quote;
  return (
    <>
      <dl className={classes.sums} data-old={isOld || undefined}>
        <div>
          <dt>{wordPrices(quote.tickets, currency)}</dt>
          <dd>
            <Money minor={quote.priceMinor} currency={currency} />
          </dd>
        </div>
        {quote.feeMinor > 0 && (
          <div>
            <dt>Fee kept by the house</dt>
            <dd>
              −<Money minor={quote.feeMinor} currency={currency} />
            </dd>
          </div>
        )}
        <div className={classes.total}>
          <dt>Goes back{only === null ? '' : ` to ${tenderNames[only]}`}</dt>
          <dd>
            <Money minor={quote.totalMinor} currency={currency} />
          </dd>
        </div>
      </dl>
      <PointsMoved quote={quote} />
    </>
  );
}
