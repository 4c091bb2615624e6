import { useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useOperation } from '../../client/hooks.ts';
import { useFollowing } from '../../client/useFollowing.ts';
import { useStable } from '../../client/useStable.ts';
import { OmniBox } from '../../components/OmniBox.tsx';
import { Perforation } from '../../components/Perforation.tsx';
import { Confirmation } from '../confirmation/Confirmation.tsx';
import { lastSale, showLastSale } from '../confirmation/lastSale.ts';
import { PayPanel } from '../pay/PayPanel.tsx';
import { payStore } from '../pay/payStore.ts';
import { BasketPane } from './BasketPane.tsx';
import type { Tier } from './basket.ts';
import { holdStore } from './basketKeeper.ts';
import { placesOf } from './basketNews.ts';
import { basketStore } from './basketStore.ts';
import { EventPane } from './EventPane.tsx';
import { mayBecomePlaces, readOmniBox } from './omniBox.ts';
import { SellNotice } from './SellNotice.tsx';
import classes from './SellScreen.module.css';
import { sellView } from './sellStore.ts';
import { useStore } from './store.ts';
import { TierPane } from './TierPane.tsx';
import { useEventChoices } from './useEventChoices.ts';
import { useFreshBasket } from './useFreshBasket.ts';
import { usePrice } from './usePrice.ts';
import { useSellBox } from './useSellBox.ts';
import { useSellKeys } from './useSellKeys.ts';

/** Three panes that never move: what is on, what it costs, what is in the basket. */
export function SellScreen() {
  const view = useStore(sellView);
  const basket = useStore(basketStore);
  const { open: paying } = useStore(payStore);
  const sold = useStore(lastSale);
  const asked = useSearch({ from: '/sell' }).eventId;
  const [choosing, setChoosing] = useState<'customer' | 'discount' | null>(null);
  const screen = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const toBox = useStable(() => {
    box.current?.focus();
    box.current?.select();
  });

  useEffect(() => {
    if (asked !== undefined) sellView.dispatch({ eventId: asked });
  }, [asked]);
  useEffect(() => {
    if (!paying && choosing === null) box.current?.focus();
  }, [paying, choosing]);
  useEffect(() => {
    if (basket.lines.length > 0) showLastSale('hidden');
  }, [basket.lines.length]);
  useFreshBasket(basket);
  const priceError = usePrice(basket);

  const { holdId } = useStore(holdStore);
  const chosen = useOperation(
    'events.get',
    { eventId: view.eventId ?? 1, ...(holdId === null ? {} : { holdId }) },
    { enabled: view.eventId !== null, keep: true },
  );
  const known = chosen.data?.event.id === view.eventId ? chosen.data?.event : undefined;
  const isAwaited = view.eventId !== null && known === undefined && !chosen.isError;
  const codes = known?.tiers.map((tier) => tier.code) ?? [];
  const { kind } = readOmniBox(view.text, codes);
  // Before the codes of the chosen event are known, what is typed may be one of them: the list keeps still.
  const searching =
    !isAwaited && (kind === 'search' || kind === 'code') && !mayBecomePlaces(view.text, codes);
  const wanted = searching ? view.text.trim() : '';
  const search = useFollowing(wanted, 'events.list');
  const choices = useEventChoices(search);
  const event = known ?? choices.events.find((one) => one.id === view.eventId) ?? null;

  const sellBox = useSellBox({
    event,
    isComing: isAwaited && event === null,
    listed: choices.events,
    onEmptyEnter: () => keys.green(),
  });
  const keys = useSellKeys({
    screen,
    toBox,
    addTyped: sellBox.addTyped,
    onCustomer: () => setChoosing('customer'),
    onDiscount: () => setChoosing('discount'),
    priceError,
  });

  const inBasket = useMemo(() => placesOf(basket.lines), [basket.lines]);
  const kept = useMemo(() => placesOf(chosen.data?.kept ?? []), [chosen.data]);
  const chooseEvent = useStable((eventId: number) => {
    sellBox.choose(eventId);
    toBox();
  });
  const pressTile = useStable((tier: Tier, change: 1 | -1, byPointer: boolean) => {
    sellBox.pressTile(tier, change);
    if (byPointer) toBox();
  });
  const pay = useStable(keys.pay);
  const exactCash = useStable(keys.exactCash);
  const card = useStable(keys.card);

  return (
    <div className={classes.screen} ref={screen}>
      <section className={classes.left} aria-label="What is on" inert={paying} data-pane>
        <div className={classes.box}>
          <OmniBox
            ref={box}
            value={view.text}
            onChange={(text) => sellView.dispatch({ text })}
            onKeyDown={sellBox.press}
            label="Places to add, an event, an order, a ticket or a name"
            hint="3*A, a code or a name"
          />
        </div>
        <EventPane
          choices={choices}
          chosenId={view.eventId}
          searching={searching}
          search={search}
          isBehind={search !== wanted || choices.isPlaceholderData}
          onChoose={chooseEvent}
        />
      </section>
      <section className={classes.middle} aria-label={paying ? 'Payment' : 'Tiers'} data-pane>
        {paying ? (
          <PayPanel />
        ) : (
          <>
            <TierPane
              event={event}
              nothingOn={choices.events.length === 0}
              inBasket={inBasket}
              kept={kept}
              onPress={pressTile}
            />
            <SellNotice message={sellBox.message} error={chosen.error} />
          </>
        )}
      </section>
      <Perforation />
      <section className={classes.right} aria-label="Basket" data-pane>
        {sold !== null && sold.shown !== 'hidden' && basket.lines.length === 0 ? (
          <Confirmation sale={sold} onNext={toBox} />
        ) : (
          <BasketPane
            basket={basket}
            example={codes[0] ?? null}
            locked={paying}
            choosing={choosing}
            priceError={priceError}
            onChoose={setChoosing}
            onPay={pay}
            onExactCash={exactCash}
            onCard={card}
            onPointer={toBox}
          />
        )}
      </section>
    </div>
  );
}
