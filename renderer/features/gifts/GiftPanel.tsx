import { useEffect, useRef, useState } from 'react';
import type { Output } from '../../../contract/index.ts';
import { grouped } from '../../../domain/codes.ts';
import { announce } from '../../client/announce.ts';
import { useAction } from '../../client/hooks.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { Notice } from '../../components/Notice.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { mintRequestId } from '../pay/payStore.ts';
import { PrintJobs } from '../tickets/PrintJobs.tsx';
import parts from '../tickets/parts.module.css';
import { ClaimSlip } from './ClaimSlip.tsx';
import classes from './Gifts.module.css';
import { wordTicketCount } from './giftView.ts';
import { type Receiver, ReceiverFields } from './ReceiverFields.tsx';

type Ticket = Output<'orders.get'>['order']['tickets'][number];

interface GiftPanelProps {
  orderId: string;
  /** The tickets that are to be given. */
  tickets: readonly Pick<Ticket, 'id' | 'number' | 'tierName' | 'eventName' | 'timeZone'>[];
  /** Back to the order; also when the gift is made. */
  onClose: () => void;
}

/** Gives chosen tickets of an order to somebody known, who has them at once, or to a name with a claim slip. */
export function GiftPanel({ orderId, tickets, onClose }: GiftPanelProps) {
  const [receiver, setReceiver] = useState<Receiver | null>(null);
  const [asking, setAsking] = useState(false);
  const [requestId, setRequestId] = useState(mintRequestId);
  const offer = useAction('gifts.offer');
  const print = useAction('gifts.print');
  const done = useRef<HTMLHeadingElement>(null);
  const gift = offer.data?.gift;
  // Once they are given, the order may have no such tickets any more.
  const many = gift ? gift.tickets.length : tickets.length;
  const count = wordTicketCount(many);
  const known = receiver?.kind === 'known' ? receiver.person : null;
  const giftId = gift?.id;
  useEffect(() => {
    if (giftId !== undefined) done.current?.focus();
  }, [giftId]);

  const give = () => {
    if (receiver === null || offer.isPending || gift) return;
    offer.mutate(
      {
        requestId,
        ticketIds: tickets.map(({ id }) => id),
        receiver:
          receiver.kind === 'known'
            ? { customerId: receiver.person.id }
            : { name: receiver.name, contact: receiver.contact },
      },
      {
        onSuccess: (answer) => {
          announce(
            answer.gift.state === 'claimed'
              ? `${count} given to ${answer.gift.receiverName}.`
              : `A claim slip for ${count} is ready for ${answer.gift.receiverName}.`,
          );
          print.mutate({ giftId: answer.gift.id, target: 'usual' });
        },
        onError: ({ failure }) => failure.kind === 'refusal' && setRequestId(mintRequestId()),
        onSettled: () => setAsking(false),
      },
    );
  };
  useKeys([{ key: 'back', label: 'Back to the order', run: onClose }]);

  if (gift) {
    const zone = gift.tickets[0]?.timeZone ?? 'UTC';
    return (
      <section className={classes.panel} aria-label="Gift" data-order={orderId}>
        <h2 ref={done} tabIndex={-1}>
          {gift.state === 'claimed'
            ? `${count} now belong${many === 1 ? 's' : ''} to ${gift.receiverName}`
            : `${count} waiting for ${gift.receiverName}`}
        </h2>
        {gift.claimCode !== null && gift.expiresAt !== null ? (
          <ClaimSlip claimCode={grouped(gift.claimCode)} expiresAt={gift.expiresAt} timeZone={zone} />
        ) : (
          <p>The giver’s codes are dead; the new tickets have codes of their own.</p>
        )}
        <PrintJobs jobs={print.data?.jobs ?? []} />
        <RefusalNotice error={print.error} />
        <div className={parts.actions}>
          <Action busy={print.isPending} onPress={() => print.mutate({ giftId: gift.id, target: 'usual' })}>
            {gift.state === 'claimed' ? 'Print the tickets again' : 'Print the slip again'}
          </Action>
          <Action tone="act" keyName="back" onPress={onClose}>
            Done
          </Action>
        </div>
      </section>
    );
  }
  return (
    <form
      className={classes.panel}
      aria-label="Gift"
      data-order={orderId}
      onSubmit={(event) => {
        event.preventDefault();
        if (receiver === null) return;
        if (known) setAsking(true);
        else give();
      }}
    >
      <h2>Give {count} to</h2>
      <ReceiverFields onReceiver={setReceiver} />
      {receiver && (
        <Notice tone="calm" title={known ? `${known.name} has them at once.` : 'A claim slip is printed.'}>
          {known
            ? 'New tickets are printed and the codes of the giver stop opening the door.'
            : 'The tickets of the giver open the door until somebody claims the gift with the slip; it can be taken back before.'}{' '}
          No money moves.
        </Notice>
      )}
      <RefusalNotice error={offer.error} />
      <div className={parts.actions}>
        <Action keyName="back" onPress={onClose}>
          Back
        </Action>
        <Action
          type="submit"
          tone="act"
          keyText="Enter"
          busy={offer.isPending}
          disabled={receiver === null || tickets.length === 0}
        >
          Give {count}
        </Action>
      </div>
      {asking && known && (
        <ConfirmDialog
          title={`Give ${count} to ${known.name}`}
          verb={`Give ${count}`}
          keep="Leave it"
          tone="act"
          busy={offer.isPending}
          onConfirm={give}
          onClose={() => setAsking(false)}
        >
          <p>
            {known.name} is known here and has them at once: the codes of the giver die, and only {known.name}{' '}
            can give them on.
          </p>
        </ConfirmDialog>
      )}
    </form>
  );
}
