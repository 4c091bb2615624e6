import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { Money } from '../../components/Money.tsx';
import { Notice } from '../../components/Notice.tsx';
import type { MoneyHands } from './moneyHands.ts';
import classes from './PayPanel.module.css';
import { APPROVED_KEY, DECLINED_KEY, NOT_CHARGED_KEY } from './panelKeys.ts';
import type { Noted } from './payment.ts';
import { StepHead } from './StepHead.tsx';

interface UnknownStepProps {
  sale: MoneyHands;
  amountMinor: number;
  currency: string;
  noted: Noted;
}

/** The terminal gave no answer. The paper knows; until it has been looked at, nothing is charged a second time. */
export function UnknownStep({ sale, amountMinor, currency, noted }: UnknownStepProps) {
  useKeys([
    { key: APPROVED_KEY, label: 'Approved after all', run: sale.cardApproved },
    { key: DECLINED_KEY, label: 'Declined', run: sale.cardDeclined },
    { key: NOT_CHARGED_KEY, label: 'Not charged', run: sale.choose },
  ]);
  return (
    <div className={classes.step}>
      <StepHead>
        Look at the terminal’s last slip: <Money minor={amountMinor} currency={currency} />
      </StepHead>
      <Notice tone="look" title="Do not charge the card again.">
        No money is recorded and no tickets are made yet. Print the last slip at the terminal and say what it
        shows.
      </Notice>
      <div className={classes.answers}>
        <Action size="tile" keyName={APPROVED_KEY} onPress={sale.cardApproved}>
          Approved after all
        </Action>
        <Action size="tile" keyName={DECLINED_KEY} onPress={sale.cardDeclined}>
          Declined
        </Action>
        <Action size="tile" keyName={NOT_CHARGED_KEY} onPress={sale.choose}>
          Not charged
        </Action>
      </div>
      <p className={classes.hint} role="status">
        {noted === 'yes' && 'It is written down that the terminal gave no answer.'}
        {noted === 'pending' && 'Writing down that the terminal gave no answer…'}
        {noted === 'failed' &&
          'It could not be written down that the terminal gave no answer: keep the slip.'}
      </p>
    </div>
  );
}
