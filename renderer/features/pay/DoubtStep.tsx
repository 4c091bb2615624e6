import { type FormEvent, useEffect, useRef } from 'react';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { Notice } from '../../components/Notice.tsx';
import classes from './PayPanel.module.css';
import type { Doubt } from './payment.ts';
import type { useSale } from './useSale.ts';

interface DoubtStepProps {
  sale: ReturnType<typeof useSale>;
  doubt: Doubt;
  faultId: string | null;
}

const words: Record<Doubt, { title: string; standing: string }> = {
  waiting: {
    title: 'The answer takes long.',
    standing: 'It is not known yet whether the sale was recorded.',
  },
  nothing: {
    title: 'The sale was not saved.',
    standing: 'No money was recorded and no tickets were made.',
  },
  unreachable: {
    title: 'No answer came back.',
    standing: 'It is not known yet whether the sale was recorded.',
  },
};

/** The sale was sent and no clear answer came. Sending it again is safe, whatever became of it. */
export function DoubtStep({ sale, doubt, faultId }: DoubtStepProps) {
  const again = useRef<HTMLButtonElement>(null);
  useEffect(() => again.current?.focus(), []);
  const mayLeave = doubt === 'nothing';
  useKeys([{ key: 'back', run: sale.choose, enabled: mayLeave }]);
  const { title, standing } = words[doubt];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sale.retry();
  };
  return (
    <form className={classes.step} onSubmit={submit}>
      <Notice tone="stop" title={title}>
        {standing} Press Enter to try again: nothing can be sold twice.{' '}
        {faultId !== null && <span className="code">{faultId}</span>}
      </Notice>
      <div className={classes.ways}>
        {mayLeave && (
          <Action size="tile" keyName="back" onPress={sale.choose}>
            Back
          </Action>
        )}
        <button ref={again} type="submit" className={classes.complete}>
          Try again <kbd>Enter</kbd>
        </button>
      </div>
    </form>
  );
}
