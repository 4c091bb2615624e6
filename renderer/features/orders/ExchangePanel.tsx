import { Checkbox } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Tender } from '../../../domain/states.ts';
import { useOperation } from '../../client/hooks.ts';
import { useMay } from '../../client/house.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { formatAmount } from '../../components/amountText.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { Notice } from '../../components/Notice.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { DoubtNotice } from './DoubtNotice.tsx';
import { ExchangePay } from './ExchangePay.tsx';
import { ExchangeSums } from './ExchangeSums.tsx';
import { countOf, linesOf, type Pick, refreshed } from './exchangeDraft.ts';
import { exchangeStore } from './exchangeStore.ts';
import type { ExchangeDraft } from './exchanging.ts';
import { wordTickets } from './orderWords.ts';
import type { ReturnPanelProps } from './orderWork.ts';
import { PlacePicker } from './PlacePicker.tsx';
import { QuoteRefused } from './QuoteRefused.tsx';
import { ReasonField } from './ReasonField.tsx';
import { RefundDone } from './RefundDone.tsx';
import { problemOf, suggested, tendersInput, wordBack } from './refundDraft.ts';
import { TenderParts } from './TenderParts.tsx';
import { useExchange } from './useExchange.ts';
import classes from './Work.module.css';

const USUAL = ['Another date', 'Better places', 'Cheaper places'];
const NO_LINES = [{ tierId: 1, quantity: 1, unitPriceMinor: 0 }];

/** Gives other places for chosen tickets, with the difference paid or returned, all in one. */
export function ExchangePanel(props: ReturnPanelProps) {
  const { order, tickets, override, onOverride, onLeaveOut, onLock, onClose } = props;
  const isManager = useMay('manager');
  const { currency } = order;
  const [eventId, setEventId] = useState(tickets[0]?.eventId ?? 0);
  const [chosen, setChosen] = useState<readonly Pick[]>([]);
  const [reason, setReason] = useState('');
  const [chosenParts, setChosenParts] = useState<{ of: number; parts: Map<Tender, number> } | null>(null);
  const [asking, setAsking] = useState(false);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);

  const event =
    useOperation('events.get', { eventId }, { enabled: eventId > 0, keep: true }).data?.event ?? null;
  const picks = event === null ? [...chosen] : refreshed(chosen, event);
  const query = useOperation(
    'orders.quoteExchange',
    {
      orderId: order.id,
      ticketIds: tickets.map(({ id }) => id).toSorted(),
      lines: picks.length === 0 ? NO_LINES : linesOf(picks),
      override,
    },
    { enabled: picks.length > 0 && tickets.length > 0, keep: true, staleTime: 0 },
  );
  const quote = picks.length > 0 && query.error === null ? (query.data?.quote ?? null) : null;
  const isOld = query.isPlaceholderData || query.isFetching;
  const back = quote === null ? 0 : Math.max(0, -quote.differenceMinor);
  const asBack = { totalMinor: back, tenders: quote?.tenders ?? [] };
  const parts = chosenParts?.of === back ? chosenParts.parts : suggested(asBack);
  const problem = quote === null ? null : problemOf(parts, asBack, false);

  const exchange = useExchange(order.id, order.customer?.id ?? null);
  const isLocked = exchange.isBound;
  const close = () => {
    exchangeStore.dispatch({ type: 'leave' });
    onClose();
  };
  useEffect(() => onLock(isLocked), [isLocked, onLock]);
  useEffect(() => () => exchangeStore.dispatch({ type: 'leave' }), []);
  useKeys([{ key: 'back', label: 'Back to the order', run: close, enabled: !isLocked }]);

  if (exchange.done !== null) {
    return <RefundDone order={order} refund={exchange.done} printError={null} onClose={close} />;
  }
  const isReady =
    quote !== null && !isOld && problem === null && reason.trim() !== '' && tickets.length > 0 && !isLocked;
  const confirm = () => {
    if (quote === null) return;
    const draft: ExchangeDraft = {
      orderId: order.id,
      ticketIds: tickets.map(({ id }) => id),
      lines: linesOf(picks),
      expectedDifferenceMinor: quote.differenceMinor,
      tenders: back > 0 ? tendersInput(parts) : [],
      reason: reason.trim(),
      override,
    };
    setAsking(false);
    exchange.begin(draft);
  };
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (isReady) setAsking(true);
  };
  const known = {
    currency,
    tier: (tierId: number) => picks.find(({ tier }) => tier.id === tierId)?.tier.name,
    event: (id: number) => picks.find((one) => one.event.id === id)?.event.name,
    ...(event === null ? {} : { timeZone: event.timeZone }),
  };
  const title = `Exchange ${wordTickets(tickets.length)} for ${wordTickets(countOf(picks))}`;
  return (
    <div className={classes.work}>
      <h2 ref={head} tabIndex={-1}>
        Exchange {tickets.length} of {order.tickets.length}
      </h2>
      {exchange.isPaying ? (
        <ExchangePay exchange={exchange} currency={currency} />
      ) : (
        <form className={classes.work} aria-label="Exchange" onSubmit={submit}>
          <PlacePicker
            event={event}
            picks={picks}
            comingBack={tickets.length}
            locked={isLocked}
            onEvent={setEventId}
            onPick={setChosen}
          />
          {quote !== null && <ExchangeSums quote={quote} picks={picks} isOld={isOld} />}
          {back > 0 && quote !== null && quote.tenders.length > 1 && (
            <TenderParts
              tenders={quote.tenders.map(({ tender }) => tender)}
              atMostMinor={(tender) => quote.tenders.find((one) => one.tender === tender)?.atMostMinor ?? 0}
              parts={parts}
              totalMinor={back}
              currency={currency}
              problem={problem}
              onChange={(next) => setChosenParts({ of: back, parts: next })}
            />
          )}
          {tickets.some(({ state }) => state === 'offered') && (
            <Notice tone="look" title="A gift is on its way with these tickets.">
              The exchange takes it back: its claim slip stops counting.
            </Notice>
          )}
          {override && (
            <Notice tone="look" title="By a manager’s word.">
              The journal says so, with your name. Whoever holds the tickets now holds the new ones.
            </Notice>
          )}
          {picks.length > 0 && (
            <QuoteRefused
              error={query.error}
              order={order}
              verb="Exchange"
              known={known}
              onLeaveOut={onLeaveOut}
              {...(isManager && !override ? { onOverride: () => onOverride(true) } : {})}
            />
          )}
          <ReasonField value={reason} onChange={setReason} usual={USUAL} disabled={isLocked} />
          {isManager && (
            <Checkbox
              label="Go over the rules: a claimed gift, a passed deadline"
              checked={override}
              disabled={isLocked}
              onChange={(change) => onOverride(change.currentTarget.checked)}
            />
          )}
          <div className={classes.actions}>
            <Action keyName="back" disabled={isLocked} onPress={close}>
              Back
            </Action>
            <Action type="submit" tone="stop" disabled={!isReady} busy={exchange.isPending} keyText="Enter">
              Exchange
            </Action>
          </div>
        </form>
      )}
      {exchange.inDoubt ? (
        <DoubtNotice what="exchange" busy={exchange.isPending} onAgain={exchange.again} />
      ) : (
        <RefusalNotice error={exchange.error} known={known} />
      )}
      {asking && quote !== null && (
        <ConfirmDialog
          title={`${title}: ${back > 0 ? `${wordBack(back, parts, currency)} goes back` : wordMoney(quote.differenceMinor, currency)}`}
          verb={quote.differenceMinor > 0 ? 'Take the difference' : 'Exchange'}
          keep="Cancel"
          tone={quote.differenceMinor > 0 ? 'act' : 'stop'}
          onConfirm={confirm}
          onClose={() => setAsking(false)}
        >
          <p>
            The old codes stop opening the door as soon as the exchange is recorded; the new tickets are
            printed.
          </p>
        </ConfirmDialog>
      )}
    </div>
  );
}

function wordMoney(minor: number, currency: string): string {
  return minor === 0 ? 'no money moves' : `${formatAmount(minor, currency)} to be paid`;
}
