import { Mark } from '../../components/Mark.tsx';
import type { WordedState } from './orderWords.ts';
import classes from './StateMark.module.css';

/** A state in words, with its mark. */
export function StateMark({ state: { text, mark, tone } }: { state: WordedState }) {
  return (
    <span className={classes.state} data-tone={tone}>
      <Mark name={mark} size={12} />
      {text}
    </span>
  );
}
