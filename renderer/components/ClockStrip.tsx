import { useMachineAhead } from '../client/clock.ts';
import { Notice } from './Notice.tsx';
import { wordClockError } from './timeText.ts';

/** Shown for as long as the clock of this computer differs from that of the house. */
export function ClockStrip() {
  const wrong = wordClockError(useMachineAhead());
  if (wrong === null) return null;
  return (
    <Notice tone="look" title={`The clock of this computer is ${wrong}.`}>
      Counterfoil goes by the time of the house, shown at the top right, so you can go on selling. Have the
      clock of this computer set right.
    </Notice>
  );
}
