import { useEffect, useRef } from 'react';
import type { Output } from '../../../contract/index.ts';
import { useAction } from '../../client/hooks.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { Notice } from '../../components/Notice.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { TicketStub } from '../confirmation/TicketStub.tsx';
import { PrintJobs } from '../tickets/PrintJobs.tsx';
import parts from '../tickets/parts.module.css';
import { wordTicketCount } from './giftView.ts';

/** More stubs than this say nothing that the first ones do not. */
const SHOWN = 6;

/** The gift has a holder: the new tickets, on their way out of the printer. */
export function ClaimedGift({ claimed, onNext }: { claimed: Output<'gifts.claim'>; onNext: () => void }) {
  const { gift, customer } = claimed;
  const print = useAction('gifts.print');
  const started = useRef(false);
  const { mutate } = print;
  // Printed once by itself; React runs effects twice while it is being developed.
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    mutate({ giftId: gift.id, target: 'usual' });
  }, [mutate, gift.id]);
  const again = () => mutate({ giftId: gift.id, target: 'usual' });
  useKeys([
    { key: 'print', label: 'Print again', run: again },
    { key: 'back', label: 'Next claim', run: onNext },
  ]);
  const tickets = gift.tickets.filter((ticket) => ticket.transferState === 'claimed');
  return (
    <>
      <Notice tone="calm" title={`${wordTicketCount(tickets.length)} for ${customer.name}`}>
        The old codes are dead. These open the door.
      </Notice>
      <PrintJobs jobs={print.data?.jobs ?? []} />
      <RefusalNotice error={print.error} />
      <div className={parts.actions}>
        <Action busy={print.isPending} keyName="print" onPress={again}>
          Print again
        </Action>
        <Action tone="act" keyName="back" onPress={onNext}>
          Next claim
        </Action>
      </div>
      {tickets.slice(0, SHOWN).map((ticket, index) => (
        <TicketStub key={ticket.id} ticket={{ ...ticket, number: index + 1 }} count={tickets.length} />
      ))}
      {tickets.length > SHOWN && <p className={parts.note}>And {tickets.length - SHOWN} more.</p>}
    </>
  );
}
