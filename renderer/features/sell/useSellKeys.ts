import { useQueryClient } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { announce } from '../../client/announce.ts';
import { wordFailure } from '../../client/failures.ts';
import { useAction } from '../../client/hooks.ts';
import { useKeys } from '../../client/useKeys.ts';
import { formatAmount } from '../../components/amountText.ts';
import { lastSale, showLastSale } from '../confirmation/lastSale.ts';
import { remainingMinor } from '../pay/payment.ts';
import { payStore } from '../pay/payStore.ts';
import { useSale } from '../pay/useSale.ts';
import { needsAnswer, ticketCount, totalMinor } from './basket.ts';
import { basketKeeper, holdStore } from './basketKeeper.ts';
import { basketStore } from './basketStore.ts';
import { isReduced } from './price.ts';
import { dueMinor } from './priceStore.ts';
import { sellView } from './sellStore.ts';
import { useStore } from './store.ts';

interface SellKeysParts {
  screen: RefObject<HTMLElement | null>;
  toBox: () => void;
  /** Adds what stands in the box; false when that cannot be had. */
  addTyped: () => boolean;
  onCustomer: () => void;
  onDiscount: () => void;
  /** Why the office could not say what the basket costs. */
  priceError: unknown;
}

/** The keys of the sell screen, also for its buttons. */
export function useSellKeys(parts: SellKeysParts) {
  const { screen, toBox, addTyped, onCustomer, onDiscount, priceError } = parts;
  const sale = useSale();
  const client = useQueryClient();
  const print = useAction('print.queue');
  const basket = useStore(basketStore);
  const sold = useStore(lastSale);
  const { isReleased } = useStore(holdStore);

  /**
   * Opens the panel on a basket that has something in it; answers what is due, or null when there is nothing to pay or
   * it is not known yet.
   */
  const open = (): number | null => {
    if (!addTyped()) return null;
    if (priceError !== null && isReduced(basketStore.get())) {
      announce(
        `${wordFailure(priceError).title} Take off the code or the points to sell without them.`,
        'urgent',
      );
      return null;
    }
    if (basketStore.get().lines.length === 0 && payStore.get().taken.length === 0) return null;
    sale.open();
    const due = dueMinor();
    return due === null ? null : remainingMinor(due, payStore.get().taken);
  };
  const isClear = () => !basketStore.get().lines.some(needsAnswer);
  const pay = () => void open();
  const exactCash = () => {
    const due = open();
    if (due === null || !isClear()) return;
    if (due === 0) sale.complete();
    else sale.payCash(due);
  };
  const card = () => {
    const due = open();
    if (due !== null && isClear()) sale.startCard(due);
  };
  const undo = () => {
    basketStore.dispatch({ type: 'undo' });
    const { lines } = basketStore.get();
    const currency = lines[0]?.currency;
    announce(
      currency === undefined
        ? 'The basket is empty.'
        : `${ticketCount({ lines })} tickets, ${formatAmount(totalMinor({ lines }), currency)}.`,
    );
  };
  /** One step back: what is typed goes, the basket never does. */
  const back = () => {
    sellView.dispatch({ text: '', ahead: [], finding: null });
    toBox();
  };
  const reprint = () => {
    if (sold !== null) print.mutate({ orderId: sold.order.id, documents: ['tickets'], target: 'usual' });
  };

  useKeys([
    { key: 'refresh', run: () => void client.invalidateQueries(), hidden: true },
    { key: 'nextPane', run: () => nextPane(screen.current, toBox) },
    { key: 'person', run: onCustomer },
    {
      key: 'discount',
      run: () => basketStore.get().lines.length > 0 && onDiscount(),
      hidden: basket.lines.length === 0,
    },
    { key: 'holdAgain', run: () => void basketKeeper.takeAgain(), enabled: isReleased, hidden: !isReleased },
    { key: 'exactCash', run: exactCash },
    { key: 'card', run: card },
    { key: 'pay', run: pay },
    { key: 'undo', run: undo, enabled: basket.past.length > 0 },
    { key: 'reprint', run: reprint, enabled: sold !== null },
    { key: 'back', run: back, hidden: true },
  ]);

  /** Enter in an empty box: pay for what is there, else make room for the next sale. */
  const green = () => {
    if (basketStore.get().lines.length > 0) pay();
    else showLastSale('strip');
  };
  return { pay, exactCash, card, green };
}

/** Moves the focus to the first control of the pane after the one that has it. */
function nextPane(screen: HTMLElement | null, toBox: () => void): void {
  const panes = [...(screen?.querySelectorAll<HTMLElement>('[data-pane]:not([inert])') ?? [])];
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(at + 1) % panes.length];
  const control = next?.querySelector<HTMLElement>('input, button:not([disabled]), [tabindex="0"]');
  if (control) control.focus();
  else toBox();
}
