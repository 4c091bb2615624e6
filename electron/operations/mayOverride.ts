import { Refused } from '../../domain/refusals.ts';
import type { Caller } from '../house.ts';

/** Going over the house's rules is a manager's; anybody else who asks for it is refused, not quietly held to them. */
export function checkOverride(override: boolean, caller: Caller): void {
  if (override && caller.role !== 'manager') throw new Refused('FORBIDDEN', { needs: ['manager'] });
}
