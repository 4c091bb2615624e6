import type { Page } from 'playwright-core';
import type { Output } from '../../../contract/index.ts';
import { callBridge } from './callBridge.ts';
import { newId } from './newId.ts';

type Tier = Output<'events.get'>['event']['tiers'][number];

/** An order of places of one tier, paid by card, for somebody who is known or for nobody. */
export async function soldOrder(
  page: Page,
  tier: Tier | undefined,
  quantity: number,
  customerId: number | null = null,
): Promise<Output<'orders.sell'>['order']> {
  if (tier === undefined) throw new Error('no such tier');
  const { order } = await callBridge(page, 'orders.sell', {
    requestId: newId(),
    customerId,
    lines: [{ tierId: tier.id, quantity, unitPriceMinor: tier.priceMinor }],
    payments: [
      {
        tender: 'card',
        amountMinor: tier.priceMinor * quantity,
        tenderedMinor: null,
        outcome: 'approved',
        wasUnknown: false,
        reference: '',
      },
    ],
  });
  return order;
}
