import { grouped } from '../../../domain/codes.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { Money } from '../../components/Money.tsx';
import { Notice } from '../../components/Notice.tsx';
import type { MoneyHands } from './moneyHands.ts';
import classes from './PayPanel.module.css';
import type { Order } from './payment.ts';
import { StepHead } from './StepHead.tsx';

interface DeclinedStepProps {
  sale: MoneyHands;
  order: Order | null;
  amountMinor: number;
  currency: string;
}

/** A declined card: no place is taken, and the basket waits for another way of paying. */
export function DeclinedStep({ sale, order, amountMinor, currency }: DeclinedStepProps) {
  useKeys([{ key: 'back', run: sale.choose, label: 'Pay another way' }]);
  return (
    <div className={classes.step}>
      <StepHead>
        Card declined: <Money minor={amountMinor} currency={currency} />
      </StepHead>
      <Notice tone="look" title="No money was taken by this card, and no tickets were made.">
        {order === null ? (
          'What was paid before stays in this sale.'
        ) : (
          <>
            Recorded as failed order <span className="code">{grouped(order.code)}</span>. The basket is as it
            was.
          </>
        )}
      </Notice>
      <div className={classes.ways}>
        <Action size="tile" tone="act" keyName="back" onPress={sale.choose}>
          Pay another way
        </Action>
      </div>
    </div>
  );
}
