import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { grouped } from '../../../domain/codes.ts';
import { announce } from '../../client/announce.ts';
import { useAction } from '../../client/hooks.ts';
import { useMay } from '../../client/house.ts';
import { Action } from '../../components/Action.tsx';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Notice } from '../../components/Notice.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { GiftOnItsWay } from '../gifts/GiftOnItsWay.tsx';
import { PrintJobs } from '../tickets/PrintJobs.tsx';
import parts from '../tickets/parts.module.css';
import type { ReadTicket } from './ticketVerdict.ts';

/** Replace a lost ticket, revoke a wrong one, look after a gift: whatever the role and the ticket's state allow. */
export function TicketActions({ read: { ticket, archived, gift, retired } }: { read: ReadTicket }) {
  const mayReplace = useMay('cashier', 'manager');
  const mayRevoke = useMay('manager');
  const mayGive = useMay('cashier', 'organizer', 'manager');
  const [asking, setAsking] = useState<'replace' | 'revoke' | null>(null);
  const [reason, setReason] = useState('');
  const replace = useAction('tickets.replace');
  const revoke = useAction('tickets.revoke');
  const print = useAction('print.queue');
  const comps = useAction('comps.print');
  const fresh = replace.data?.ticket;
  // Whoever shows a dead code is not the one who may have the living one replaced.
  const isOpen = !archived && retired === null;
  const isHeld = ticket.state === 'held' && isOpen;
  const isLive = (ticket.state === 'held' || ticket.state === 'offered') && isOpen;
  const close = () => {
    setAsking(null);
    setReason('');
  };
  // A free ticket has no order to be printed with; its issuance prints it.
  const reprint = () => {
    if (ticket.orderId !== null) {
      print.mutate({ orderId: ticket.orderId, documents: ['tickets'], target: 'usual' });
    } else if (ticket.compIssuanceId !== null) {
      comps.mutate({ issuanceId: ticket.compIssuanceId, target: 'usual' });
    }
  };
  const nothing = !(isLive && (mayReplace || mayRevoke)) && (gift === null || retired !== null) && !fresh;

  return (
    <>
      <h2>What can be done</h2>
      {nothing && (
        <EmptyState title="Nothing to do here">
          {isLive
            ? 'A cashier replaces a lost ticket; a manager revokes one.'
            : retired
              ? 'This is an old code. Open the ticket that counts now to do something with it.'
              : 'This ticket stays as it is: a record.'}
        </EmptyState>
      )}
      {fresh && (
        <Notice tone="calm" title="The new ticket counts now.">
          Its code is <span className="code">{grouped(fresh.code)}</span>. The old one is dead.
          <div className={parts.actions}>
            <Action size="small" busy={print.isPending || comps.isPending} onPress={reprint}>
              {ticket.orderId === null ? 'Print these guests' : 'Print the order’s tickets'}
            </Action>
          </div>
        </Notice>
      )}
      <RefusalNotice error={print.error ?? comps.error} />
      <PrintJobs jobs={print.data?.jobs ?? comps.data?.jobs ?? []} />
      {gift && mayGive && retired === null && <GiftOnItsWay giftId={gift.giftId} />}
      {isHeld && mayReplace && (
        <section className={parts.form} aria-label="Replace">
          <p className={parts.note}>Lost or stolen: the old code dies, a new one opens the door.</p>
          <Action wide onPress={() => setAsking('replace')}>
            Replace this ticket
          </Action>
        </section>
      )}
      {isLive && mayRevoke && (
        <section className={parts.form} aria-label="Revoke">
          <p className={parts.note}>Fraud or a mistake: worthless from now on, and no money goes back.</p>
          <Action wide onPress={() => setAsking('revoke')}>
            Revoke this ticket
          </Action>
        </section>
      )}
      {asking && (
        <ConfirmDialog
          title={
            asking === 'replace'
              ? `Replace 1 ticket for ${ticket.eventName}: its code dies`
              : `Revoke 1 ticket for ${ticket.eventName}: no money goes back`
          }
          verb={asking === 'replace' ? 'Replace the ticket' : 'Revoke the ticket'}
          keep="Leave it"
          tone={asking === 'replace' ? 'act' : 'stop'}
          disabled={reason.trim() === ''}
          busy={replace.isPending || revoke.isPending}
          onClose={close}
          onConfirm={() => {
            if (asking === 'replace') {
              replace.mutate(
                { ticketId: ticket.id, reason: reason.trim() },
                { onSuccess: () => [announce('The ticket has a new code.'), close()] },
              );
            } else {
              revoke.mutate(
                { ticketIds: [ticket.id], reason: reason.trim() },
                { onSuccess: () => [announce('The ticket is revoked.'), close()] },
              );
            }
          }}
        >
          <p>
            {asking === 'replace'
              ? 'Whoever comes with the old paper is not let in. Print the new one and hand it over.'
              : 'The code stops opening the door at once, and the place goes back on sale.'}
          </p>
          <TextInput
            label="Reason"
            description="It is kept with the ticket."
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <RefusalNotice error={asking === 'replace' ? replace.error : revoke.error} />
        </ConfirmDialog>
      )}
    </>
  );
}
