import { Refused } from '../../domain/refusals.ts';
import type { House } from '../house.ts';

/** This counter's row and the ticket key; signing in has made sure of both, so a gap is refused and not repaired. */
export function enrolledCounter({ counter, ticketKeys }: House): {
  counterId: number;
  ticketKey: Uint8Array;
} {
  const ticketKey = ticketKeys.key();
  if (counter.id === null || ticketKey === null) throw new Refused('NOT_SIGNED_IN', null);
  return { counterId: counter.id, ticketKey };
}
