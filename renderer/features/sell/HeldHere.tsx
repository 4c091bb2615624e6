import { useNow } from '../../client/useNow.ts';
import { Availability } from '../../components/Availability.tsx';
import { secondsLeft, wordCountdown } from '../holds/holdView.ts';
import { holdStore } from './basketKeeper.ts';
import { useStore } from './store.ts';

/** Places that are kept for this basket, and for how much longer: `4 held 09:58`. */
export function HeldHere({ count, timeZone }: { count: number; timeZone: string }) {
  const { expiresAt } = useStore(holdStore);
  const now = useNow(1_000);
  if (expiresAt === null) return null;
  const time = wordCountdown(secondsLeft(expiresAt, now));
  return <Availability state={{ kind: 'held_here', count, time }} timeZone={timeZone} />;
}
