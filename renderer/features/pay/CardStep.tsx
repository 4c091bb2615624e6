import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { Money } from '../../components/Money.tsx';
import type { MoneyHands } from './moneyHands.ts';
import classes from './PayPanel.module.css';
import { APPROVED_KEY, DECLINED_KEY, NO_ANSWER_KEY } from './panelKeys.ts';
import { StepHead } from './StepHead.tsx';

interface CardStepProps {
  sale: MoneyHands;
  amountMinor: number;
  currency: string;
}

/** The terminal stands beside the counter: the cashier types the amount there and says here what it answered. */
export function CardStep({ sale, amountMinor, currency }: CardStepProps) {
  useKeys([
    { key: APPROVED_KEY, label: 'Approved', run: sale.cardApproved },
    { key: DECLINED_KEY, label: 'Declined', run: sale.cardDeclined },
    { key: NO_ANSWER_KEY, label: 'No answer', run: sale.cardUnknown },
    { key: 'back', run: sale.choose },
  ]);
  return (
    <div className={classes.step}>
      <StepHead>
        Charge <Money minor={amountMinor} currency={currency} /> on the card terminal
      </StepHead>
      <p>What does the terminal say?</p>
      <div className={classes.answers}>
        <Action size="tile" tone="act" keyName={APPROVED_KEY} onPress={sale.cardApproved}>
          Approved
        </Action>
        <Action size="tile" keyName={DECLINED_KEY} onPress={sale.cardDeclined}>
          Declined
        </Action>
        <Action size="tile" keyName={NO_ANSWER_KEY} onPress={sale.cardUnknown}>
          Unknown, no answer
        </Action>
      </div>
      <p className={classes.hint}>Esc goes back, as long as the terminal has not charged the card.</p>
    </div>
  );
}
