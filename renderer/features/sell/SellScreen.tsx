import { useDebouncedValue } from '@mantine/hooks';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useOperation } from '../../client/hooks.ts';
import { OmniBox } from '../../components/OmniBox.tsx';
import { Perforation } from '../../components/Perforation.tsx';
import { Confirmation } from '../confirmation/Confirmation.tsx';
import { lastSale, showLastSale } from '../confirmation/lastSale.ts';
import { PayPanel } from '../pay/PayPanel.tsx';
import { payStore } from '../pay/payStore.ts';
import { BasketPane } from './BasketPane.tsx';
import { basketStore } from './basketStore.ts';
import { EventPane } from './EventPane.tsx';
import { readOmniBox } from './omniBox.ts';
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

const SEARCH_PAUSE_MS = 120;

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
  const toBox = () => {
    box.current?.focus();
    box.current?.select();
  };

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

  const chosen = useOperation(
    'events.get',
    { eventId: view.eventId ?? 1 },
    { enabled: view.eventId !== null },
  );
  const known = chosen.data?.event.id === view.eventId ? chosen.data?.event : undefined;
  const [typed] = useDebouncedValue(view.text, SEARCH_PAUSE_MS);
  const meant = readOmniBox(typed, known?.tiers.map((tier) => tier.code) ?? []);
  const searching = meant.kind === 'search' || meant.kind === 'code';
  const choices = useEventChoices(searching ? typed.trim() : '');
  const event = known ?? choices.events.find((one) => one.id === view.eventId) ?? null;

  const sellBox = useSellBox({ event, listed: choices.events, onEmptyEnter: () => keys.green() });
  const keys = useSellKeys({
    screen,
    toBox,
    addTyped: () => sellBox.addTyped(view.text),
    onCustomer: () => setChoosing('customer'),
    onDiscount: () => setChoosing('discount'),
  });

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
          onChoose={(eventId) => {
            sellBox.choose(eventId);
            toBox();
          }}
        />
      </section>
      <section className={classes.middle} aria-label={paying ? 'Payment' : 'Tiers'} data-pane>
        {paying ? (
          <PayPanel />
        ) : (
          <>
            <SellNotice message={sellBox.message} error={chosen.error} />
            <TierPane
              event={event}
              inBasket={(tierId) => basket.lines.find((line) => line.tierId === tierId)?.quantity ?? 0}
              kept={(tierId) => basket.kept.get(tierId) ?? 0}
              onPress={(tier, change, byPointer) => {
                sellBox.pressTile(tier, change);
                if (byPointer) toBox();
              }}
            />
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
            locked={paying}
            choosing={choosing}
            priceError={priceError}
            onChoose={setChoosing}
            onPay={keys.pay}
            onExactCash={keys.exactCash}
            onCard={keys.card}
            onPointer={toBox}
          />
        )}
      </section>
    </div>
  );
}
