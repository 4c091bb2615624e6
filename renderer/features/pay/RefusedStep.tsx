import { type Known, wordRefusal } from '../../client/refusals.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { Notice } from '../../components/Notice.tsx';
import { basketStore } from '../sell/basketStore.ts';
import { useStore } from '../sell/store.ts';
import classes from './PayPanel.module.css';
import type { SellRefusal } from './payment.ts';
import { StepHead } from './StepHead.tsx';
import type { useSale } from './useSale.ts';

interface RefusedStepProps {
  sale: ReturnType<typeof useSale>;
  refusal: SellRefusal;
  currency: string;
  /** The question stands with its line, and its answer too. */
  blocked: boolean;
}

/** The office said no, and why. Nothing was recorded; the basket is as it was. */
export function RefusedStep({ sale, refusal, currency, blocked }: RefusedStepProps) {
  const { lines } = useStore(basketStore);
  useKeys([{ key: 'back', run: sale.choose, label: 'Pay again' }]);
  const { title, standing, advice } = wordRefusal(refusal, knownFrom(lines, currency));
  return (
    <div className={classes.step}>
      <StepHead>
        {isAnswered(refusal, blocked) ? 'The basket is in order now.' : 'The sale was not made.'}
      </StepHead>
      {!isAnswered(refusal, blocked) && !blocked && (
        <Notice tone="stop" title={title}>
          {advice}
        </Notice>
      )}
      <p>{standing}</p>
      <div className={classes.ways}>
        <Action size="tile" onPress={sale.close}>
          Change the basket
        </Action>
        <Action size="tile" tone="act" keyName="back" disabled={blocked} onPress={sale.choose}>
          Pay again
        </Action>
      </div>
    </div>
  );
}

/** A question about a line is answered there; once it is, only paying again is left. */
function isAnswered(refusal: SellRefusal, blocked: boolean): boolean {
  const isAboutLine =
    refusal.code === 'PRICE_CHANGED' || (refusal.code === 'SOLD_OUT' && refusal.detail.tierId !== null);
  return isAboutLine && !blocked;
}

function knownFrom(lines: ReturnType<typeof basketStore.get>['lines'], currency: string): Known {
  return {
    currency,
    sale: true,
    ...(lines[0] === undefined ? {} : { timeZone: lines[0].timeZone }),
    tier: (tierId) => lines.find((line) => line.tierId === tierId)?.tierName,
    event: (eventId) => lines.find((line) => line.eventId === eventId)?.eventName,
  };
}
