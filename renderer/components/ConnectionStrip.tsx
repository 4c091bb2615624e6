import { useHouse } from '../client/house.ts';
import { Notice } from './Notice.tsx';

/** Shown for as long as the database is out of reach. */
export function ConnectionStrip() {
  if (useHouse().status.database.reachable) return null;
  return (
    <Notice tone="look" title="The database cannot be reached.">
      What you see is the last known state. Nothing can be recorded until it is back; the counter reconnects
      on its own.
    </Notice>
  );
}
