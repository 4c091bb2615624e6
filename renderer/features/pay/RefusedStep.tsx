import { type Known, wordRefusal } from '../../client/refusals.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { Notice } from '../../components/Notice.tsx';
import type { BasketLine } from '../sell/basket.ts';
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
        {isAnswered(refusal, blocked, lines) ? 'The basket is in order now.' : 'The sale was not made.'}
      </StepHead>
      {!isAnswered(refusal, blocked, lines) && !blocked && (
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
function isAnswered(refusal: SellRefusal, blocked: boolean, lines: readonly BasketLine[]): boolean {
  if (blocked) return false;
  if (refusal.code === 'PRICE_CHANGED') return true;
  // The house's refusal became a question only where its event has one line.
  if (refusal.code !== 'SOLD_OUT') return false;
  const { tierId, eventId } = refusal.detail;
  return tierId !== null || lines.filter((line) => line.eventId === eventId).length <= 1;
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
