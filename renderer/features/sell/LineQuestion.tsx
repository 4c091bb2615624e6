import { Action } from '../../components/Action.tsx';
import { formatAmount } from '../../components/amountText.ts';
import { Notice } from '../../components/Notice.tsx';
import classes from './BasketRow.module.css';
import type { BasketLine } from './basket.ts';
import { basketStore } from './basketStore.ts';
import { sellView } from './sellStore.ts';

interface LineQuestionProps {
  line: BasketLine;
  onOther?: () => void;
}

/** What has to be answered about a line before money is taken: fewer are left, or the price is another. */
export function LineQuestion({ line, onOther }: LineQuestionProps) {
  const { tierId, left } = line;
  const other = () => {
    sellView.dispatch({ eventId: line.eventId, text: '' });
    onOther?.();
  };
  if (left !== null && line.quantity > left) {
    const title =
      left === 0
        ? `${line.tierName} is sold out; you asked for ${line.quantity}.`
        : `Only ${left} ${line.tierName} left; you asked for ${line.quantity}.`;
    return (
      <div className={classes.question}>
        <Notice
          tone="look"
          title={title}
          actions={
            <>
              <Action
                size="small"
                tone="act"
                onPress={() => basketStore.dispatch({ type: 'setQuantity', tierId, quantity: left })}
              >
                {left === 0 ? 'Take it out' : `Take ${left}`}
              </Action>
              <Action size="small" onPress={other}>
                Other tier
              </Action>
            </>
          }
        />
      </div>
    );
  }
  if (line.newPriceMinor === null) return null;
  const price = formatAmount(line.newPriceMinor, line.currency);
  return (
    <div className={classes.question}>
      <Notice
        tone="look"
        title={`${line.tierName} now costs ${price}, not ${formatAmount(line.unitPriceMinor, line.currency)}.`}
        actions={
          <Action size="small" tone="act" onPress={() => basketStore.dispatch({ type: 'takePrice', tierId })}>
            Take {price}
          </Action>
        }
      >
        Tell the customer the new total first.
      </Notice>
    </div>
  );
}
