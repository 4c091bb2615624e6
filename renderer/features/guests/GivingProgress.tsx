import { useEffect, useRef } from 'react';
import { announce } from '../../client/announce.ts';
import { useAction } from '../../client/hooks.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { formatCount } from '../../components/availabilityText.ts';
import { Progress } from '../../components/Progress.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import parts from '../tickets/parts.module.css';
import type { UnderWay } from './useUnderWay.ts';

/** Read out at each of these shares, and not at every step. */
const QUARTERS = 4;

/** How far a long list has come, and the way to call it off while that is possible. */
export function GivingProgress({ underWay }: { underWay: UnderWay }) {
  const { requestId, phase, done, quantity } = underWay;
  const callOff = useAction('comps.callOff');
  const button = useRef<HTMLDivElement>(null);
  const cancel = () => {
    if (!callOff.isPending) callOff.mutate({ requestId });
  };
  useEffect(() => button.current?.querySelector('button')?.focus(), []);
  useKeys([{ key: 'back', label: 'Cancel', run: cancel, enabled: phase !== 'closing' }]);
  const quarter = Math.floor((done / quantity) * QUARTERS);
  const doing = wordPhase(phase);
  useEffect(() => {
    if (phase === 'closing') announce('Almost done: this can no longer be called off.');
    else if (quarter > 0) announce(`${doing}: ${(quarter * 100) / QUARTERS} percent.`);
  }, [phase, doing, quarter]);
  return (
    <section className={parts.form} aria-label="Places being given">
      <h2>Giving {formatCount(quantity)} places</h2>
      <p>
        {phase === 'closing'
          ? `${doing}.`
          : `${doing}: ${formatCount(done)} of ${formatCount(quantity)}. Nothing is given until all of them are written.`}
      </p>
      <Progress label={`Giving ${formatCount(quantity)} places`} done={done} of={quantity} />
      <div ref={button} className={parts.actions}>
        <Action keyName="back" busy={callOff.isPending || phase === 'closing'} onPress={cancel}>
          Cancel
        </Action>
      </div>
      <RefusalNotice error={callOff.error} />
    </section>
  );
}

function wordPhase(phase: UnderWay['phase']): string {
  switch (phase) {
    case 'sending':
      return 'Sending the names';
    case 'writing':
      return 'Writing the tickets';
    case 'closing':
      return 'Finishing';
  }
}
