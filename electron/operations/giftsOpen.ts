import { findOpenGifts } from '../../database/queries/gifts.ts';
import type { Handler } from '../dispatch.ts';
import { readGiftCursor, writeGiftCursor } from '../giftCursor.ts';

/** Gifts on their way, as somebody at the door wants to see them. */
export const giftsOpen: Handler<'gifts.open'> = async ({ eventId, cursor, limit }, { house }) => {
  const rows = await findOpenGifts(house.dataSource, {
    eventId,
    now: house.now(),
    after: cursor === null ? null : readGiftCursor(cursor),
    // One more than asked for tells whether there is another page.
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    gifts: page.map((row) => ({
      id: row.id,
      receiverName: row.receiver_name,
      receiverContact: row.receiver_contact,
      giverName: row.giver_name,
      offeredAt: row.offered_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      eventId: Number(row.event_id),
      eventName: row.event_name,
      startsAt: row.starts_at.toISOString(),
      timeZone: row.time_zone,
      ticketCount: row.ticket_count,
    })),
    nextCursor: last
      ? writeGiftCursor({ startsAt: last.starts_at, eventId: Number(last.event_id), giftId: last.id })
      : null,
  };
};
