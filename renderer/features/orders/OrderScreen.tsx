import { useNavigate, useParams } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { grouped } from '../../../domain/codes.ts';
import { useOperation } from '../../client/hooks.ts';
import { useMay } from '../../client/house.ts';
import { useKeys } from '../../client/useKeys.ts';
import { LoadingState } from '../../components/LoadingState.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Perforation } from '../../components/Perforation.tsx';
import { GiftPanel } from '../gifts/GiftPanel.tsx';
import type { Order } from '../pay/payment.ts';
import { useStore } from '../sell/store.ts';
import { ChosenFoot } from './ChosenFoot.tsx';
import { ExchangePanel } from './ExchangePanel.tsx';
import { exchangeStore } from './exchangeStore.ts';
import classes from './OrderScreen.module.css';
import { OrderHead, OrderStory, OrderStub } from './OrderStub.tsx';
import { OrderTickets } from './OrderTickets.tsx';
import { wordKind } from './orderWords.ts';
import type { OrderWork, ReturnPanelProps } from './orderWork.ts';
import { RefundPanel } from './RefundPanel.tsx';
import { ReplaceOrRevoke } from './ReplaceOrRevoke.tsx';
import { type Chosen, isUnused, stillChosen } from './ticketSelection.ts';
import { useRefundQuote } from './useRefundQuote.ts';
import { useStaying } from './useStaying.ts';

/** One order: what happened, what was bought and paid, and the tickets that came of it. */
export function OrderScreen() {
  const { orderId } = useParams({ from: '/orders/$orderId' });
  const navigate = useNavigate();
  const query = useOperation('orders.get', { orderId });
  useKeys([
    { key: 'refresh', run: () => void query.refetch() },
    { key: 'back', label: 'Orders', run: () => void navigate({ to: '/orders' }) },
  ]);
  return (
    <div className={classes.screen}>
      <LoadingState query={query} what="the order">
        {query.data && <OrderPage key={orderId} order={query.data.order} />}
      </LoadingState>
    </div>
  );
}

interface OrderPageProps {
  order: Order;
}

function OrderPage({ order }: OrderPageProps) {
  const [picked, setPicked] = useState<Chosen>(new Set());
  const [work, setWork] = useState<OrderWork | null>(null);
  const [override, setOverride] = useState(false);
  const [locked, setLocked] = useState(false);
  const scan = useRef<HTMLInputElement>(null);
  const maySell = useMay('cashier', 'manager');
  const mayRevoke = useMay('manager');
  const isOpen = order.state === 'completed' && order.kind !== 'refund';
  const tickets = stillChosen(order.tickets, picked);
  const quote = useRefundQuote(
    order.id,
    tickets.map(({ id }) => id),
    { override: override && work === 'refund', enabled: maySell && isOpen },
  );
  const leaveOut = (ids: ReadonlySet<string>) => setPicked(new Set([...picked].filter((id) => !ids.has(id))));
  const close = useCallback(() => {
    setWork(null);
    setOverride(false);
    setLocked(false);
    scan.current?.focus();
  }, []);
  // An exchange in the balance that a window before this one left behind goes on here.
  const stored = useStore(exchangeStore);
  const draft = maySell && stored?.draft.orderId === order.id ? stored.draft : null;
  useEffect(() => {
    if (draft === null || work === 'exchange') return;
    setPicked(new Set(draft.ticketIds));
    setWork('exchange');
  }, [draft, work]);
  const heldBack = useStaying(locked);
  const returning: ReturnPanelProps = {
    ...{ order, tickets, override, onOverride: setOverride },
    ...{ onLeaveOut: leaveOut, onLock: setLocked, onClose: close },
  };
  const canWork = isOpen && work === null && tickets.length > 0;
  useKeys([
    {
      key: 'giveBack',
      run: () => setWork('refund'),
      enabled: canWork && maySell,
      hidden: !isOpen || !maySell || work !== null,
    },
    {
      key: 'exchange',
      run: () => setWork('exchange'),
      enabled: canWork && maySell,
      hidden: !isOpen || !maySell || work !== null,
    },
    { key: 'give', run: () => setWork('gift'), enabled: canWork, hidden: !isOpen || work !== null },
    { key: 'why', run: () => setWork('story'), enabled: work === null, hidden: work !== null },
  ]);
  return (
    <article className={classes.page} aria-label={`${wordKind(order.kind)} ${grouped(order.code)}`}>
      <div className={classes.stub}>
        <OrderHead order={order} onWhy={work === null ? () => setWork('story') : null} />
        {heldBack && <HeldBack work={work} />}
        {work === null && <OrderStub order={order} />}
        {work === 'refund' && <RefundPanel {...returning} quote={quote} />}
        {work === 'exchange' && <ExchangePanel {...returning} />}
        {work === 'gift' && <GiftPanel orderId={order.id} tickets={tickets} onClose={close} />}
        {(work === 'replace' || work === 'revoke') && (
          <ReplaceOrRevoke order={order} tickets={tickets} work={work} onClose={close} />
        )}
        {work === 'story' && <OrderStory orderId={order.id} onClose={close} />}
      </div>
      <Perforation />
      <div className={classes.tickets}>
        <OrderTickets
          order={order}
          chosen={isOpen ? picked : null}
          onChoose={setPicked}
          scan={scan}
          locked={locked || (work !== null && work !== 'refund' && work !== 'story')}
        />
        {isOpen && order.tickets.some(isUnused) && work === null && (
          <ChosenFoot
            order={order}
            count={tickets.length}
            quote={quote}
            may={{ refund: maySell, give: true, replace: maySell, revoke: mayRevoke }}
            onLeaveOut={leaveOut}
            onWork={setWork}
          />
        )}
      </div>
    </article>
  );
}

/** Why somebody who wanted to go elsewhere is still here. */
function HeldBack({ work }: { work: OrderWork | null }) {
  return work === 'exchange' ? (
    <Notice tone="look" title="This exchange is not finished.">
      Finish it, or give back what was taken; then you can go elsewhere.
    </Notice>
  ) : (
    <Notice tone="look" title="This refund is not finished.">
      The office has not answered yet; go elsewhere when it has.
    </Notice>
  );
}
