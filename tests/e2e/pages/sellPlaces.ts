import type { Page } from 'playwright-core';
import type { Output } from '../../../contract/index.ts';
import { uuidv7 } from '../../../domain/uuid.ts';
import { callBridge } from './callBridge.ts';

type Tier = Output<'events.get'>['event']['tiers'][number];

/** Sells places of one tier for exact cash, as a counter does. */
export async function sellPlaces(page: Page, tier: Tier, quantity: number): Promise<void> {
  const amountMinor = tier.priceMinor * quantity;
  await callBridge(page, 'orders.sell', {
    requestId: uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
    customerId: null,
    lines: [{ tierId: tier.id, quantity, unitPriceMinor: tier.priceMinor }],
    payments: [
      {
        tender: 'cash',
        amountMinor,
        tenderedMinor: amountMinor,
        outcome: 'approved',
        wasUnknown: false,
        reference: '',
      },
    ],
  });
}
