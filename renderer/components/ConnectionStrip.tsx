import { useHouse } from '../client/house.ts';
import { DatabaseNotice } from './DatabaseNotice.tsx';

/** What is wrong with the database, above whatever is on screen. */
export function ConnectionStrip() {
  return (
    <DatabaseNotice
      status={useHouse().status}
      meanwhile="What you see is the last known state. Nothing can be recorded until it is back."
    />
  );
}
