import { Mark } from '../../components/Mark.tsx';
import parts from '../tickets/parts.module.css';
import { isSoon, wordCountdown } from './holdView.ts';
import { useSecondsLeft } from './useSecondsLeft.ts';

/** How long a hold still lasts, second by second; the last five minutes have a mark. */
export function Countdown({ until }: { until: string }) {
  const seconds = useSecondsLeft(until);
  const soon = isSoon(seconds) || seconds === 0;
  return (
    <span className={parts.countdown} data-soon={soon} role="timer">
      {soon && <Mark name="clock" size={12} />} {wordCountdown(seconds)}
    </span>
  );
}
