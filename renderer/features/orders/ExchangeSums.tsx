import type { Output } from '../../../contract/index.ts';
import { tenderNames } from '../../client/ticketRefusals.ts';
import { Money } from '../../components/Money.tsx';
import { countOf, type Pick } from './exchangeDraft.ts';
import { wordTickets } from './orderWords.ts';
import { PointsMoved } from './PointsMoved.tsx';
import { wordPrices } from './refundDraft.ts';
import classes from './Work.module.css';

interface ExchangeSumsProps {
  quote: Output<'orders.quoteExchange'>['quote'];
  picks: readonly Pick[];
  /** A newer answer is on its way. */
  isOld: boolean;
}

/** What the new places cost, what comes back, the difference, and what becomes of the points. */
export function ExchangeSums({ quote, picks, isOld }: ExchangeSumsProps) {
  const { currency, differenceMinor, tenders } = quote;
  const [only] = tenders;
  const to = differenceMinor < 0 && tenders.length === 1 && only ? ` to ${tenderNames[only.tender]}` : '';
  return (
    <>
      <dl className={classes.sums} data-old={isOld || undefined}>
        <div>
          <dt>
            {wordTickets(countOf(picks))}:{' '}
            {picks.map(({ quantity, tier }) => `${quantity} ${tier.name}`).join(', ')}
          </dt>
          <dd>
            <Money minor={quote.newMinor} currency={currency} />
          </dd>
        </div>
        <div>
          <dt>Comes back: {wordPrices(quote.tickets, currency)}</dt>
          <dd>
            −<Money minor={quote.returnedMinor} currency={currency} />
          </dd>
        </div>
        {quote.feeMinor > 0 && (
          <div>
            <dt>Fee kept by the house</dt>
            <dd>
              <Money minor={quote.feeMinor} currency={currency} />
            </dd>
          </div>
        )}
        <div className={classes.total}>
          <dt>
            {wordDifference(differenceMinor)}
            {to}
          </dt>
          <dd>
            <Money minor={Math.abs(differenceMinor)} currency={currency} />
          </dd>
        </div>
      </dl>
      <PointsMoved quote={quote} />
    </>
  );
}

function wordDifference(minor: number): string {
  if (minor === 0) return 'Nothing to pay';
  return minor > 0 ? 'To be paid' : 'Goes back';
}
