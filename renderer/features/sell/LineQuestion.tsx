import { useEffect, useRef } from 'react';
import type { KeyName } from '../../client/keys.ts';
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
  /** The key that gives the first answer, where one is bound. */
  keyName?: KeyName;
}

/** The first answer to a line's question: take what is left, or the price that it has now. */
export function answerLine({ tierId, quantity, left }: BasketLine): void {
  if (left !== null && quantity > left) basketStore.dispatch({ type: 'setQuantity', tierId, quantity: left });
  else basketStore.dispatch({ type: 'takePrice', tierId });
}

/** The words on the button of that answer. */
export function wordAnswer({ quantity, left, newPriceMinor, currency }: BasketLine): string {
  if (left !== null && quantity > left) return left === 0 ? 'Take it out' : `Take ${left}`;
  return newPriceMinor === null ? '' : `Take ${formatAmount(newPriceMinor, currency)}`;
}

/** What has to be answered about a line before money is taken: fewer are left, or the price is another. */
export function LineQuestion({ line, onOther, keyName }: LineQuestionProps) {
  const { left } = line;
  const question = useShown<HTMLDivElement>();
  const answer = (
    <Action size="small" tone="act" onPress={() => answerLine(line)} {...(keyName ? { keyName } : {})}>
      {wordAnswer(line)}
    </Action>
  );
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
      <div className={classes.question} ref={question}>
        <Notice
          tone="look"
          title={title}
          actions={
            <>
              {answer}
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
    <div className={classes.question} ref={question}>
      <Notice
        tone="look"
        title={`${line.tierName} now costs ${price}, not ${formatAmount(line.unitPriceMinor, line.currency)}.`}
        actions={answer}
      >
        Tell the customer the new total first.
      </Notice>
    </div>
  );
}

/** Brings what appears into sight: nothing can be paid before the question is answered. */
function useShown<Shown extends HTMLElement>() {
  const shown = useRef<Shown>(null);
  useEffect(() => {
    const show = () => {
      shown.current?.scrollIntoView({ block: 'nearest' });
    };
    show();
    // The rows above it had guessed heights until now; drawn, they push it on.
    const drawn = new ResizeObserver(show);
    for (const row of shown.current?.closest('ul')?.children ?? []) drawn.observe(row);
    const enough = setTimeout(() => drawn.disconnect(), SETTLED_MS);
    return () => {
      clearTimeout(enough);
      drawn.disconnect();
    };
  }, []);
  return shown;
}

/** By then the list is drawn, and where it is scrolled is the person's business again. */
const SETTLED_MS = 300;
