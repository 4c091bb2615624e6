import { assertNever } from '../../../domain/assertNever.ts';
import type { Availability } from '../../../domain/availability.ts';
import { formatWhen } from '../../components/timeText.ts';
import type { BasketNotice, Tier } from './basket.ts';

/** Why a change of the basket was not made, or not wholly. */
export function wordBasketNotice(notice: BasketNotice): string {
  switch (notice.kind) {
    case 'currency_mixed':
      return `One order cannot mix ${notice.has} and ${notice.wanted}. Sell this one first.`;
    case 'too_many':
      return `One order holds ${notice.most} tickets at most. Sell these first.`;
    case 'too_many_lines':
      return `One order holds ${notice.most} lines at most. Sell these first.`;
    case 'came_back':
      return 'The window had to begin again. This is the sale that was under way; it is not recorded yet.';
    case 'not_settled':
      return 'Money was taken for this basket. Finish it or give the money back before you collect a hold.';
    default:
      return assertNever(notice);
  }
}

/** Why a tile that was pressed added nothing; empty for a tier that can be sold. `kept` places are this basket's. */
export function wordNotAdded(tier: Tier, state: Availability, timeZone: string, kept = 0): string {
  switch (state.kind) {
    case 'available':
    case 'low':
    case 'unlimited':
      return '';
    case 'sold_out':
      return `${tier.name} is sold out. Offer another tier or another date.`;
    case 'held_elsewhere':
      return state.held <= kept
        ? `All ${tier.name} that were left are in this basket.`
        : `No ${tier.name} left: ${state.held - kept} are held elsewhere. They may come back.`;
    case 'not_yet':
      return `${tier.name} goes on sale ${formatWhen(state.opensAt, timeZone, 'short')}.`;
    case 'closed':
      return `Sales of ${tier.name} have closed.`;
    case 'ended':
      return 'This event is over.';
    case 'draft':
      return 'This event is still a draft.';
    case 'paused':
      return 'Sales are paused for this event.';
    case 'cancelled':
      return 'This event is cancelled.';
    default:
      return assertNever(state);
  }
}
