import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Output } from '../../../contract/index.ts';
import { NAMES_AT_ONCE } from '../../../domain/comp.ts';
import { useOperation } from '../../client/hooks.ts';
import { useStore } from '../sell/store.ts';
import { givingStore } from './giveGuests.ts';

export type Batch = Output<'comps.underWay'>['batches'][number];

/** Places that are being given for an event, as far as they have come. */
export interface UnderWay {
  requestId: string;
  phase: 'sending' | 'writing' | 'closing';
  done: number;
  quantity: number;
}

const LOOK_MS = 250;

/** What takes no longer than a blink shows no progress: nothing on the screen moves for it. */
const takesTime = ({ quantity }: { quantity: number }) => quantity > NAMES_AT_ONCE;
const isGoing = ({ phase }: Batch) => phase === 'writing' || phase === 'closing';

/**
 * What is under way for an event at this counter: what this window sends, and what main writes, also when the window
 * has been opened anew since. `ended` hears of a batch that this window did not wait for.
 */
export function useUnderWay(
  eventId: number,
  enabled: boolean,
  ended: (batch: Batch) => void,
): UnderWay | null {
  const client = useQueryClient();
  const giving = useStore(givingStore);
  const mine = giving !== null && giving.eventId === eventId && takesTime(giving) ? giving : null;
  const [looking, setLooking] = useState(false);
  const query = useOperation(
    'comps.underWay',
    { eventId },
    { enabled, staleTime: 0, ...(looking || mine ? { refetchInterval: LOOK_MS } : {}) },
  );
  const batches = query.data?.batches ?? [];
  const going = batches.find((batch) => takesTime(batch) && isGoing(batch));
  const goingId = going?.requestId ?? null;
  useEffect(() => setLooking(goingId !== null), [goingId]);

  const foreign = useRef<string | null>(null);
  useEffect(() => {
    if (goingId !== null && goingId !== giving?.requestId) foreign.current = goingId;
    const over = batches.find((batch) => batch.requestId === foreign.current && !isGoing(batch));
    if (!over) return;
    foreign.current = null;
    void client.invalidateQueries();
    ended(over);
  });

  if (mine && mine.sent < mine.quantity) {
    return { requestId: mine.requestId, phase: 'sending', done: mine.sent, quantity: mine.quantity };
  }
  const shown = mine ? batches.find(({ requestId }) => requestId === mine.requestId) : going;
  const { requestId, quantity } = mine ?? going ?? {};
  if (requestId === undefined || quantity === undefined) return null;
  const phase = shown?.phase === 'closing' ? 'closing' : 'writing';
  return { requestId, phase, done: shown?.written ?? 0, quantity };
}
