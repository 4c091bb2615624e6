import { useEffect, useRef, useState } from 'react';
import { grouped } from '../../../domain/codes.ts';
import { announce } from '../../client/announce.ts';
import { useAction } from '../../client/hooks.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { Notice } from '../../components/Notice.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import type { Order } from '../pay/payment.ts';
import { wordTickets } from './orderWords.ts';
import { ReasonField } from './ReasonField.tsx';
import classes from './Work.module.css';

interface ReplaceOrRevokeProps {
  order: Order;
  tickets: Order['tickets'];
  work: 'replace' | 'revoke';
  onClose: () => void;
}

const USUAL = { replace: ['Lost', 'Stolen', 'Unreadable'], revoke: ['Fraud', 'Issued by mistake'] } as const;

/** A lost ticket gets a new code; a wrong one becomes worthless. No money moves in either. */
export function ReplaceOrRevoke({ order, tickets, work, onClose }: ReplaceOrRevokeProps) {
  const replace = useAction('tickets.replace');
  const revoke = useAction('tickets.revoke');
  const print = useAction('print.queue');
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState(false);
  const head = useRef<HTMLHeadingElement>(null);
  const busy = replace.isPending || revoke.isPending;
  const fresh = replace.data?.ticket;
  const gone = revoke.data?.tickets.length ?? 0;
  const isDone = fresh !== undefined || gone > 0;
  useKeys([{ key: 'back', label: 'Back to the order', run: onClose, enabled: !busy }]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the heading is another one once it is done
  useEffect(() => head.current?.focus(), [isDone]);

  const settled = { onSettled: () => setAsking(false) };
  const confirm = () => {
    const [only] = tickets;
    if (work === 'revoke') {
      revoke.mutate(
        { ticketIds: tickets.map(({ id }) => id), reason: reason.trim() },
        { ...settled, onSuccess: () => announce(`${wordTickets(tickets.length)} revoked.`, 'urgent') },
      );
    } else if (only !== undefined) {
      replace.mutate(
        { ticketId: only.id, reason: reason.trim() },
        { ...settled, onSuccess: () => announce('The ticket has a new code.', 'urgent') },
      );
    }
  };
  if (isDone) {
    return (
      <section className={classes.work} aria-label={fresh ? 'Replaced' : 'Revoked'}>
        <h2 ref={head} tabIndex={-1}>
          {fresh ? `Ticket ${fresh.number} has a new code` : `${wordTickets(gone)} revoked`}
        </h2>
        {fresh ? (
          <Notice tone="calm" title={<span className="code">{grouped(fresh.code)}</span>}>
            The old paper does not open the door any more. Print the new one and hand it over.
          </Notice>
        ) : (
          <p>The codes stop opening the door, and the places are on sale again. No money moves.</p>
        )}
        <RefusalNotice error={print.error} />
        <div className={classes.actions}>
          {fresh && (
            <Action
              busy={print.isPending}
              onPress={() => print.mutate({ orderId: order.id, documents: ['tickets'], target: 'usual' })}
            >
              Print tickets
            </Action>
          )}
          <Action tone="act" keyName="back" onPress={onClose}>
            Done
          </Action>
        </div>
      </section>
    );
  }
  const count = wordTickets(tickets.length);
  const isReady = reason.trim() !== '' && (work === 'revoke' ? tickets.length > 0 : tickets.length === 1);
  return (
    <form
      className={classes.work}
      aria-label={work === 'replace' ? 'Replace' : 'Revoke'}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) setAsking(true);
      }}
    >
      <h2 ref={head} tabIndex={-1}>
        {work === 'replace' ? `Replace ticket ${tickets[0]?.number ?? ''}` : `Revoke ${count}`}
      </h2>
      <p>
        {work === 'replace'
          ? 'Lost or stolen: the old code dies, a new one opens the door.'
          : 'Fraud or a mistake: worthless from now on, and no money goes back.'}
      </p>
      <ReasonField value={reason} onChange={setReason} usual={USUAL[work]} disabled={busy} />
      <RefusalNotice error={replace.error ?? revoke.error} />
      <div className={classes.actions}>
        <Action keyName="back" onPress={onClose}>
          Back
        </Action>
        <Action type="submit" tone="stop" disabled={!isReady} busy={busy} keyText="Enter">
          {work === 'replace' ? 'Replace the ticket' : `Revoke ${count}`}
        </Action>
      </div>
      {asking && (
        <ConfirmDialog
          title={
            work === 'replace' ? 'Replace 1 ticket: its code dies' : `Revoke ${count}: no money goes back`
          }
          verb={work === 'replace' ? 'Replace the ticket' : `Revoke ${count}`}
          keep="Cancel"
          busy={busy}
          onConfirm={confirm}
          onClose={() => setAsking(false)}
        >
          <p>
            {work === 'replace'
              ? 'Whoever comes with the old paper is not let in.'
              : 'The codes stop opening the door at once, and the places go back on sale.'}
          </p>
        </ConfirmDialog>
      )}
    </form>
  );
}
