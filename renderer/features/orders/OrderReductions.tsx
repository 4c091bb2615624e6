import { formatCount } from '../../components/availabilityText.ts';
import { Money } from '../../components/Money.tsx';
import type { Order } from '../pay/payment.ts';
import classes from './OrderScreen.module.css';

/** What a promo code and points took off, and the points that came of it; nothing where none of it counts. */
export function OrderReductions({ order }: { order: Order }) {
  const { discountMinor, promoCode, currency, kind } = order;
  const points = [
    { count: order.pointsTakenBack, what: 'taken back' },
    { count: order.pointsReturned, what: 'returned' },
    { count: order.pointsSpent, what: 'spent' },
    { count: order.pointsEarned, what: 'earned' },
  ].filter(({ count }) => count > 0);
  if (discountMinor === 0 && promoCode === null && points.length === 0) return null;
  return (
    <p className={classes.reductions}>
      {discountMinor > 0 && (
        <span>
          Discount <Money minor={discountMinor} currency={currency} />
        </span>
      )}
      {promoCode !== null && (
        <span>
          Code <span className="code">{promoCode}</span>
          {kind === 'refund' && ' may be used once more'}
        </span>
      )}
      {points.map(({ count, what }) => (
        <span key={what}>
          {formatCount(count)} points {what}
        </span>
      ))}
    </p>
  );
}
