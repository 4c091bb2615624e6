import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { announce } from '../../client/announce.ts';
import { useAction } from '../../client/hooks.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { wordPlaces } from '../holds/holdView.ts';
import type { Issuance } from './compWords.ts';

interface RevokeGuestsProps {
  issuance: Issuance;
  /** Null for all that can still be revoked. */
  ticketIds: string[] | null;
  count: number;
  onClose: () => void;
  onDone: () => void;
}

/** Asks why before free places are taken back. */
export function RevokeGuests({ issuance, ticketIds, count, onClose, onDone }: RevokeGuestsProps) {
  const [reason, setReason] = useState('');
  const revoke = useAction('comps.revoke');
  return (
    <ConfirmDialog
      title={`Revoke ${wordPlaces(count)} given for ${issuance.reason}`}
      verb={`Revoke ${wordPlaces(count)}`}
      keep="Keep them"
      disabled={reason.trim() === ''}
      busy={revoke.isPending}
      onClose={onClose}
      onConfirm={() =>
        revoke.mutate(
          { issuanceId: issuance.id, ticketIds, reason: reason.trim() },
          {
            onSuccess: () => {
              announce(`${wordPlaces(count)} revoked.`);
              onDone();
              onClose();
            },
          },
        )
      }
    >
      <p>
        The codes stop opening the door at once, and the places go back on sale. No money moves: nothing was
        paid.
      </p>
      <TextInput
        label="Reason"
        description="It is kept with each ticket."
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <RefusalNotice error={revoke.error} />
    </ConfirmDialog>
  );
}
