import { useQuery } from '@tanstack/react-query';
import type { Output } from '../../contract/index.ts';
import { call } from './client.ts';
import { setHouseTime } from './clock.ts';
import { keyOf } from './hooks.ts';

/** A clock that was set or a database that moved is noticed within this time, also when nothing is pushed. */
const EVERY_MS = 60_000;

async function askStatus(): Promise<Output<'system.status'>> {
  const status = await call('system.status', {});
  setHouseTime(status.now);
  return status;
}

/** What this counter is, asked again every minute; each answer also sets the clock of this window. */
export function useStatus() {
  return useQuery({
    queryKey: keyOf('system.status', {}),
    queryFn: askStatus,
    refetchInterval: EVERY_MS,
  });
}
