import { Availability } from '../../components/Availability.tsx';
import { wordCountdown } from '../holds/holdView.ts';
import { useSecondsLeft } from '../holds/useSecondsLeft.ts';
import { holdStore } from './basketKeeper.ts';
import { useStore } from './store.ts';

/** Places that are kept for this basket, and for how much longer: `4 held 09:58`. */
export function HeldHere({ count, timeZone }: { count: number; timeZone: string }) {
  const { expiresAt } = useStore(holdStore);
  return expiresAt === null ? null : <Held {...{ count, timeZone, expiresAt }} />;
}

function Held({ count, timeZone, expiresAt }: { count: number; timeZone: string; expiresAt: string }) {
  const time = wordCountdown(useSecondsLeft(expiresAt));
  return <Availability state={{ kind: 'held_here', count, time }} timeZone={timeZone} />;
}
