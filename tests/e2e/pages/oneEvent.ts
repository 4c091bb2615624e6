import type { Page } from 'playwright-core';
import type { Input, Output } from '../../../contract/index.ts';
import { uuidv7 } from '../../../domain/uuid.ts';
import { callBridge } from './callBridge.ts';
import { openHouse, putOnSale } from './openHouse.ts';

export type Event = Output<'events.get'>['event'];
export type Order = Output<'orders.sell'>['order'];

/** A house with one evening: six places in Gold, many in Silver. */
export async function oneEvent(page: Page): Promise<Event> {
  await openHouse(page);
  return putOnSale(page, {
    name: 'Hamlet',
    inHours: 72,
    tiers: [
      { name: 'Gold', code: 'A', priceMinor: 5400, capacity: 6 },
      { name: 'Silver', code: 'B', priceMinor: 1200, capacity: 150 },
    ],
  });
}

export function mintId(): string {
  return uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}

export function tierOf(event: Event, name: string): Event['tiers'][number] {
  const tier = event.tiers.find((one) => one.name === name);
  if (tier === undefined) throw new Error(`there is no tier ${name}`);
  return tier;
}

type Paid = readonly (readonly ['cash' | 'card', number])[];

/** Sells places of one tier, paid as told or all by card. */
export async function sell(
  page: Page,
  event: Event,
  {
    tier: name,
    quantity,
    paid,
    customerId = null,
  }: { tier: string; quantity: number; paid?: Paid; customerId?: number | null },
): Promise<Order> {
  const tier = tierOf(event, name);
  const payments = (paid ?? [['card', tier.priceMinor * quantity] as const]).map(
    ([tender, amountMinor]): Input<'orders.sell'>['payments'][number] => ({
      tender,
      amountMinor,
      tenderedMinor: tender === 'cash' ? amountMinor : null,
      outcome: 'approved',
      wasUnknown: false,
      reference: '',
    }),
  );
  const { order } = await callBridge(page, 'orders.sell', {
    requestId: mintId(),
    customerId,
    lines: [{ tierId: tier.id, quantity, unitPriceMinor: tier.priceMinor }],
    payments,
  });
  return order;
}
