import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { formatCount } from '../../components/availabilityText.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import type { Detail } from './eventDraft.ts';

interface CancelEventProps {
  event: Detail;
  busy: boolean;
  error: unknown;
  onCancel: (reason: string) => void;
  onClose: () => void;
}

/**
 * Cancelling stops every counter at once and cannot be taken back, so it says how many people it is about. One that is
 * over is cancelled so that everybody can be paid back, whoever was let in too.
 */
export function CancelEvent({ event, busy, error, onCancel, onClose }: CancelEventProps) {
  const [reason, setReason] = useState('');
  const sold = event.sold === 1 ? '1 ticket is sold' : `${formatCount(event.sold)} tickets are sold`;
  return (
    <ConfirmDialog
      title={`Cancel “${event.name}”: ${sold}`}
      verb="Cancel the event"
      keep="Keep the event"
      disabled={reason.trim() === ''}
      busy={busy}
      onConfirm={() => onCancel(reason.trim())}
      onClose={onClose}
    >
      <p>
        {event.state === 'ended'
          ? 'It is over already: cancelled, everybody can be paid back, also whoever was let in.'
          : 'Every counter stops selling it at once, and it cannot be put on sale again.'}{' '}
        Sold tickets stay recorded with their holders; no money moves by this, and it cannot be taken back.
      </p>
      <Textarea
        label="Reason"
        description="It is kept with the event."
        rows={2}
        maxLength={400}
        value={reason}
        onChange={(change) => setReason(change.currentTarget.value)}
      />
      <RefusalNotice error={error} />
    </ConfirmDialog>
  );
}
