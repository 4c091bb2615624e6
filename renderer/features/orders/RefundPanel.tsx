import { Checkbox } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Input } from '../../../contract/index.ts';
import { readCode } from '../../../domain/codes.ts';
import type { Tender } from '../../../domain/states.ts';
import { announce } from '../../client/announce.ts';
import { isInDoubt } from '../../client/doubt.ts';
import { useAction } from '../../client/hooks.ts';
import { useMay } from '../../client/house.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { formatAmount } from '../../components/amountText.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { Notice } from '../../components/Notice.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { mintRequestId } from '../pay/payStore.ts';
import { DoubtNotice } from './DoubtNotice.tsx';
import { wordTickets } from './orderWords.ts';
import type { ReturnPanelProps } from './orderWork.ts';
import { QuoteRefused } from './QuoteRefused.tsx';
import { ReasonField } from './ReasonField.tsx';
import { RefundDone } from './RefundDone.tsx';
import { RefundSums } from './RefundSums.tsx';
import { problemOf, suggested, tendersFor, tendersInput, wordBack } from './refundDraft.ts';
import { TenderParts } from './TenderParts.tsx';
import type { RefundQuote } from './useRefundQuote.ts';
import classes from './Work.module.css';

interface RefundPanelProps extends ReturnPanelProps {
  quote: RefundQuote;
}

const USUAL = ['Cannot come', 'Wrong date', 'Bought by mistake'];

/** Pays chosen tickets back: the sum, by which tender, why, and one confirmation. */
export function RefundPanel(props: RefundPanelProps) {
  const { order, tickets, quote: query, override, onOverride, onLeaveOut, onLock, onClose } = props;
  const { quote } = query;
  const isManager = useMay('manager');
  const refund = useAction('orders.refund');
  const print = useAction('print.queue');
  const [requestId, setRequestId] = useState(mintRequestId);
  const [reason, setReason] = useState('');
  const [chosenParts, setChosenParts] = useState<{ of: string; parts: Map<Tender, number> } | null>(null);
  const [asking, setAsking] = useState(false);
  const [sent, setSent] = useState<Input<'orders.refund'> | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const inDoubt = isInDoubt(refund.error);
  const isLocked = refund.isPending || inDoubt;
  useEffect(() => onLock(isLocked), [isLocked, onLock]);
  useKeys([{ key: 'back', label: 'Back to the order', run: onClose, enabled: !isLocked }]);

  // A split made by hand counts for the sum it was made for.
  const of = quote === null ? '' : JSON.stringify([quote.totalMinor, override]);
  const parts = chosenParts?.of === of ? chosenParts.parts : quote === null ? new Map() : suggested(quote);
  const problem = quote === null ? null : problemOf(parts, quote, override);
  const { currency } = order;
  const tenders = quote === null ? [] : tendersFor(quote, override);
  const only = tenders.length === 1 ? (tenders[0] ?? null) : null;
  const isReady =
    quote !== null && !query.isOld && problem === null && reason.trim() !== '' && tickets.length > 0;

  const send = (input: Input<'orders.refund'>) => {
    setSent(input);
    refund.mutate(input, {
      onSuccess: (answer) => {
        print.mutate({ orderId: answer.order.id, documents: ['receipt'], target: 'usual' });
        announce(`${wordTickets(input.ticketIds.length)} refunded.`, 'urgent');
      },
      onError: (error) => {
        if (isInDoubt(error)) return;
        // Nothing was recorded under it; what is sent next may be something else.
        setRequestId(mintRequestId());
        void query.refetch();
      },
      onSettled: () => setAsking(false),
    });
  };
  if (refund.data) {
    return <RefundDone order={order} refund={refund.data.order} printError={print.error} onClose={onClose} />;
  }
  const what = `${tickets.length} of ${order.tickets.length}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A ticket was scanned while the field had the focus: that is no reason.
    if (readCode(reason).kind === 'ticket') setReason('');
    else if (isReady && !isLocked) setAsking(true);
  };
  return (
    <form className={classes.work} aria-label="Refund" onSubmit={submit}>
      <h2>Refund {what}</h2>
      {tickets.length === 0 && <p>Tick the tickets that come back, or scan them.</p>}
      {quote !== null && <RefundSums quote={quote} only={only} isOld={query.isOld} />}
      {tickets.some(({ state }) => state === 'offered') && (
        <Notice tone="look" title="A gift is on its way with these tickets.">
          The refund takes it back: its claim slip stops counting.
        </Notice>
      )}
      {override && (
        <Notice tone="look" title="By a manager’s word.">
          The journal says so, with your name.
        </Notice>
      )}
      {quote !== null && quote.totalMinor > 0 && only === null && (
        <TenderParts
          tenders={tenders}
          atMostMinor={(tender) =>
            override ? null : (quote.tenders.find((one) => one.tender === tender)?.atMostMinor ?? 0)
          }
          parts={parts}
          totalMinor={quote.totalMinor}
          currency={currency}
          problem={problem}
          onChange={(next) => setChosenParts({ of, parts: next })}
        />
      )}
      <QuoteRefused
        error={query.error}
        order={order}
        verb="Refund"
        onLeaveOut={onLeaveOut}
        {...(isManager && !override ? { onOverride: () => onOverride(true) } : {})}
      />
      <ReasonField ref={field} value={reason} onChange={setReason} usual={USUAL} disabled={isLocked} />
      {isManager && (
        <Checkbox
          label="Override the rules: another tender, a claimed gift, a passed deadline"
          checked={override}
          disabled={isLocked}
          onChange={(event) => onOverride(event.currentTarget.checked)}
        />
      )}
      {inDoubt && sent !== null ? (
        <DoubtNotice what="refund" busy={refund.isPending} onAgain={() => send(sent)} />
      ) : (
        <RefusalNotice error={refund.error} known={{ currency }} />
      )}
      <div className={classes.actions}>
        <Action keyName="back" disabled={isLocked} onPress={onClose}>
          Back
        </Action>
        <Action
          type="submit"
          tone="stop"
          disabled={!isReady || isLocked}
          busy={refund.isPending}
          keyText="Enter"
        >
          {quote === null ? 'Refund' : `Refund ${formatAmount(quote.totalMinor, currency)}`}
        </Action>
      </div>
      {asking && quote !== null && (
        <ConfirmDialog
          title={`Refund ${what} tickets: ${wordBack(quote.totalMinor, parts, currency)}`}
          verb={`Refund ${formatAmount(quote.totalMinor, currency)}`}
          keep="Cancel"
          busy={refund.isPending}
          onConfirm={() =>
            send({
              requestId,
              orderId: order.id,
              ticketIds: tickets.map(({ id }) => id),
              expectedTotalMinor: quote.totalMinor,
              tenders: tendersInput(parts),
              reason: reason.trim(),
              override,
            })
          }
          onClose={() => setAsking(false)}
        >
          <p>
            {wordTickets(tickets.length)} stop opening the door at once, and the places go back on sale. The
            order itself stays as it was sold.
          </p>
        </ConfirmDialog>
      )}
    </form>
  );
}
