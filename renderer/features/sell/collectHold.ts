import type { Output } from '../../../contract/index.ts';
import { isUnsettled } from '../pay/payment.ts';
import { payStore } from '../pay/payStore.ts';
import type { BasketLine } from './basket.ts';
import { basketKeeper } from './basketKeeper.ts';
import { basketStore } from './basketStore.ts';
import { sellView } from './sellStore.ts';

type Hold = Output<'holds.list'>['holds'][number];

/** The lines of a basket that collects what a hold still keeps. */
export function linesOfHold({ lines }: Pick<Hold, 'lines'>): BasketLine[] {
  return lines.flatMap((line) => {
    const waiting = line.quantity - line.collected;
    const { quantity: _, collected: __, priceMinor, ...rest } = line;
    return waiting > 0
      ? [
          {
            ...rest,
            hall: '',
            quantity: waiting,
            unitPriceMinor: priceMinor,
            newPriceMinor: null,
            // The hold keeps them; whether there are more shows with the next counters.
            left: waiting,
          },
        ]
      : [];
  });
}

/**
 * Fills the basket with what a hold for a name still keeps; the sale then takes those very places. What was in the
 * basket goes, unless money was taken for it: then nothing happens and the basket says why.
 */
export async function collectHold(hold: Hold): Promise<void> {
  if (isUnsettled(payStore.get())) {
    basketStore.dispatch({ type: 'note', notice: { kind: 'not_settled' } });
    return;
  }
  const lines = linesOfHold(hold);
  await basketKeeper.release();
  basketKeeper.collect({ holdId: hold.id, name: hold.name, expiresAt: hold.expiresAt });
  basketStore.dispatch({ type: 'collect', lines, customer: hold.customer });
  sellView.dispatch({ eventId: lines[0]?.eventId ?? null, text: '' });
}
