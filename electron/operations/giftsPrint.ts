import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { loadGift } from '../giftView.ts';
import { queuePaper } from './queuePaper.ts';

/** The claim slip while something can be claimed; afterwards the receiver's tickets. */
export const giftsPrint: Handler<'gifts.print'> = async ({ giftId, target }, { house, caller }) => {
  const gift = await loadGift(house, giftId);
  const offered = gift.tickets.filter(({ transferState }) => transferState === 'offered');
  const received = gift.tickets.filter(({ code }) => code !== '');
  const document = offered.length > 0 ? 'claim_slip' : 'gift_tickets';
  const ticketIds = (offered.length > 0 ? offered : received).map(({ id }) => id);
  if (ticketIds.length === 0) throw new Refused('GIFT_STATE', { state: gift.state });
  return queuePaper({ of: { giftId }, document, ticketIds }, target, house, caller);
};
