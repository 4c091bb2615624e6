import { useState } from 'react';
import { useHouse } from '../../client/house.ts';
import { Action } from '../../components/Action.tsx';
import { Notice } from '../../components/Notice.tsx';

/** Kept beside the page and not in it: a window that begins again in the same run has said it already. */
const SEEN = 'unexpected-end-seen';

/** Says once that the run before this one did not stop as it should, and where the report about it is. */
export function EndedStrip() {
  const { unexpectedEnd } = useHouse().status;
  const [seen, setSeen] = useState(() => sessionStorage.getItem(SEEN) !== null);
  if (unexpectedEnd === null || seen) return null;
  const understood = () => {
    sessionStorage.setItem(SEEN, '1');
    setSeen(true);
  };
  return (
    <Notice
      tone="look"
      title="Counterfoil ended unexpectedly the last time."
      actions={
        <Action size="small" onPress={understood}>
          Understood
        </Action>
      }
    >
      Everything that was sold is recorded.{' '}
      {unexpectedEnd.report !== null && (
        <>
          The log folder has a report for support: <span className="code">{unexpectedEnd.report}</span>
        </>
      )}
    </Notice>
  );
}
