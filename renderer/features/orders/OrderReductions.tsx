import { formatCount } from '../../components/availabilityText.ts';
import { Money } from '../../components/Money.tsx';
import type { Order } from '../pay/payment.ts';
import classes from './OrderScreen.module.css';

/** What a promo code and points took off, and the points that came of it; nothing where none of it counts. */
export function OrderReductions({ order }: { order: Order }) {
  const { discountMinor, promoCode, pointsSpent, pointsEarned, currency, kind } = order;
  if (discountMinor === 0 && promoCode === null && pointsSpent === 0 && pointsEarned === 0) return null;
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
        </span>
      )}
      {pointsSpent > 0 && (
        <span>
          {formatCount(pointsSpent)} points {kind === 'sale' ? 'spent' : 'taken back'}
        </span>
      )}
      {pointsEarned > 0 && (
        <span>
          {formatCount(pointsEarned)} points {kind === 'refund' ? 'returned' : 'earned'}
        </span>
      )}
    </p>
  );
}
