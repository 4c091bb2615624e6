import { readUuidCursor, writeCursor } from './cursor.ts';

/** Where a page of open gifts ended. */
export interface GiftPlace {
  startsAt: Date;
  eventId: number;
  giftId: string;
}

/** The start, the event and the gift as text that means nothing to a screen. */
export function writeGiftCursor({ startsAt, eventId, giftId }: GiftPlace): string {
  return `${eventId}.${writeCursor(startsAt.getTime(), giftId)}`;
}

/** Reads what `writeGiftCursor` wrote; anything else is bad input. */
export function readGiftCursor(text: string): GiftPlace {
  const [event = '', rest = ''] = text.split('.');
  const { moment, id } = readUuidCursor(/^[1-9]\d{0,14}$/.test(event) ? rest : '');
  const startsAt = new Date(moment);
  return readable(startsAt) ? { startsAt, eventId: Number(event), giftId: id } : readGiftCursor('');
}

function readable(moment: Date): boolean {
  return moment.getTime() < 253_402_300_800_000;
}
