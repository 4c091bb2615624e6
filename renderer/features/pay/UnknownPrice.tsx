import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import classes from './PayPanel.module.css';
import { StepHead } from './StepHead.tsx';

/** No money is taken before the office has said what a promo code or points take off. */
export function UnknownPrice({ onBack }: { onBack: () => void }) {
  useKeys([{ key: 'back', run: onBack }]);
  return (
    <div className={classes.step}>
      <StepHead>What is due is not known yet.</StepHead>
      <p>
        The basket has a promo code or points, and how much they take off has not been answered yet. Go back
        to the basket to sell without them.
      </p>
      <div className={classes.ways}>
        <Action size="tile" keyName="back" onPress={onBack}>
          Back
        </Action>
      </div>
    </div>
  );
}
