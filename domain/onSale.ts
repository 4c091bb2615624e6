import type { NotOnSaleReason } from './refusals.ts';
import type { EventState } from './states.ts';

/** What decides whether a tier can be sold at a moment. */
export interface SaleWindow {
  state: EventState;
  endsAt: Date;
  saleOpensAt: Date | null;
  saleClosesAt: Date | null;
}

/** The state a person should see: an event whose end has passed has ended, whether or not anybody wrote it down. */
export function stateAt(event: Pick<SaleWindow, 'state' | 'endsAt'>, now: Date): EventState {
  const running = event.state === 'on_sale' || event.state === 'paused';
  return running && now >= event.endsAt ? 'ended' : event.state;
}

/** Why a tier cannot be sold now; null when it can. */
export function whyNotOnSale(window: SaleWindow, now: Date): NotOnSaleReason | null {
  const state = stateAt(window, now);
  if (state !== 'on_sale') return state;
  if (window.saleOpensAt !== null && now < window.saleOpensAt) return 'not_yet';
  if (window.saleClosesAt !== null && now >= window.saleClosesAt) return 'closed';
  return null;
}
