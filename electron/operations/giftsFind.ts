import type { Handler } from '../dispatch.ts';
import { earliest } from '../giftView.ts';
import { tryClaimCode } from './claimTries.ts';

/** What a claim slip stands for, before anything is claimed. */
export const giftsFind: Handler<'gifts.find'> = async ({ claimCode }, { house }) => {
  const { transfers, tickets } = await tryClaimCode(house, claimCode);
  const givers = transfers.flatMap((one) => (one.giver_name === null ? [] : [one.giver_name]));
  return {
    gift: {
      receiverName: transfers[0]?.receiver_name ?? '',
      giverNames: [...new Set(givers)],
      expiresAt: earliest(transfers).toISOString(),
      tickets: tickets.map((ticket) => ({
        eventId: Number(ticket.event_id),
        eventName: ticket.event_name,
        startsAt: ticket.starts_at.toISOString(),
        timeZone: ticket.time_zone,
        tierName: ticket.tier_name,
        tierCode: ticket.tier_code,
        colour: ticket.colour,
        seat: ticket.seat,
      })),
    },
  };
};
