import { type MouseEvent, memo } from 'react';
import { formatAmount } from '../../components/amountText.ts';
import { Mark } from '../../components/Mark.tsx';
import { Money } from '../../components/Money.tsx';
import { TierMark } from '../../components/TierMark.tsx';
import classes from './BasketRow.module.css';
import { type BasketLine, lineTotalMinor } from './basket.ts';
import { LineQuestion } from './LineQuestion.tsx';

interface BasketRowProps {
  line: BasketLine;
  /** Something about it has to be answered now. */
  asks: boolean;
  /** Its places were given back when the time ran out. */
  isReleased: boolean;
  /** What a promo code and points take off. */
  discountMinor: number;
  onChange: (tierId: number, quantity: number, click: MouseEvent) => void;
}

/** One tier of one event in the basket. A list that is locked hides the buttons, so that no row is drawn again. */
export const BasketRow = memo(function BasketRow(props: BasketRowProps) {
  const { line, asks, isReleased, discountMinor, onChange } = props;
  const what = `${line.tierName}, ${line.eventName}`;
  return (
    <li className={classes.row}>
      <TierMark code={line.tierCode} colour={line.colour} />
      <span className={classes.tier}>
        <span className={classes.name} dir="auto">
          {line.tierName}
        </span>
        <span className={classes.unit}>
          <Money minor={line.unitPriceMinor} currency={line.currency} />
          {isReleased && (
            <span className={classes.released}>
              <Mark name="clock" size={12} /> released
            </span>
          )}
        </span>
      </span>
      <span className={classes.quantity}>
        <button
          type="button"
          aria-label={`One less: ${what}`}
          onClick={(click) => onChange(line.tierId, line.quantity - 1, click)}
        >
          −
        </button>
        <output
          aria-label={`${line.quantity} of ${what}, ${formatAmount(lineTotalMinor(line), line.currency)}`}
        >
          {line.quantity}
        </output>
        <button
          type="button"
          aria-label={`One more: ${what}`}
          onClick={(click) => onChange(line.tierId, line.quantity + 1, click)}
        >
          +
        </button>
      </span>
      <span className={classes.total}>
        <Money minor={lineTotalMinor(line)} currency={line.currency} />
        {discountMinor > 0 && (
          <span className={classes.unit}>
            less <Money minor={discountMinor} currency={line.currency} />
          </span>
        )}
      </span>
      {asks && <LineQuestion line={line} />}
    </li>
  );
});
