import { useState } from 'react';
import { useAction } from '../../client/hooks.ts';
import { useMay } from '../../client/house.ts';
import { Action } from '../../components/Action.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';

/** Leads to the folder with the files that were saved here, for those who work at this desk. */
export function OpenPaper() {
  const mayOpen = useMay('cashier', 'organizer', 'manager');
  const open = useAction('counter.openFolder');
  const [isShut, setShut] = useState(false);
  if (!mayOpen) return null;
  return (
    <>
      <Action
        size="small"
        tone="quiet"
        busy={open.isPending}
        onPress={() => open.mutate({ folder: 'paper' }, { onSuccess: ({ opened }) => setShut(!opened) })}
      >
        Open folder
      </Action>
      {isShut && <span role="alert">It could not be opened. Settings say where it is.</span>}
      <RefusalNotice error={open.error} />
    </>
  );
}
