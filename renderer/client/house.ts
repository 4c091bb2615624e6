import { createContext, useContext } from 'react';
import type { Output } from '../../contract/index.ts';
import type { StaffRole } from '../../domain/roles.ts';

type Status = Output<'system.status'>;

/** What every screen behind the sign-in may rely on. */
export interface House {
  status: Status;
  venue: NonNullable<Status['venue']>;
  person: NonNullable<Output<'session.current'>['person']>;
}

export const HouseContext = createContext<House | null>(null);

export function useHouse(): House {
  const house = useContext(HouseContext);
  if (!house) throw new Error('useHouse is for screens behind the sign-in');
  return house;
}

/** Whether the person at the counter has one of these roles. Main decides again on every call. */
export function useMay(...roles: StaffRole[]): boolean {
  return roles.includes(useHouse().person.role);
}
