import type { Output } from '../../../contract/index.ts';
import { formatWhen } from '../../components/timeText.ts';

export type ReadTicket = Output<'tickets.read'>;

/** What a scanned code means for the person who shows it, in one sentence and a tone. */
export interface Verdict {
  tone: 'calm' | 'look' | 'stop';
  title: string;
  more: string;
}

type Verdictable = Pick<ReadTicket, 'archived' | 'retired' | 'gift'> & {
  ticket: Pick<ReadTicket['ticket'], 'state' | 'holderName' | 'timeZone' | 'successorId' | 'compIssuanceId'>;
};

/** Puts the facts of a ticket into the one thing that matters about it now. */
export function verdictOf({ ticket, archived, retired, gift }: Verdictable): Verdict {
  const holder = ticket.holderName ?? 'Somebody else';
  if (retired) {
    const since = formatWhen(retired.at, ticket.timeZone, 'short');
    return {
      tone: 'stop',
      title: 'This code does not open the door any more.',
      more:
        retired.why === 'gift_claimed'
          ? `The ticket was given away and claimed ${since}. ${holder} has it now, with a code of its own.`
          : `The ticket was replaced ${since}. It has a new code.`,
    };
  }
  if (archived) {
    return {
      tone: 'look',
      title: 'This ticket is in the archive.',
      more: 'Its event is over; nothing about it can change.',
    };
  }
  switch (ticket.state) {
    case 'held':
      return { tone: 'calm', title: 'This ticket is valid.', more: 'Its code opens the door.' };
    case 'offered':
      return {
        tone: 'look',
        title: gift
          ? `This ticket is on its way to ${gift.receiverName}.`
          : 'This ticket is on its way to somebody.',
        more: gift
          ? `It opens the door for its giver until it is claimed, or goes back to them ${formatWhen(gift.expiresAt, ticket.timeZone, 'short')}.`
          : 'It opens the door for its giver until it is claimed.',
      };
    case 'checked_in':
      return { tone: 'look', title: 'This ticket has been used.', more: 'Whoever came with it is in.' };
    case 'refunded':
      return {
        tone: 'stop',
        title: 'This ticket was refunded.',
        more: 'It does not open the door; its place went back on sale.',
      };
    case 'revoked':
      return {
        tone: 'stop',
        title: 'This ticket was revoked.',
        more: 'It does not open the door; its place went back on sale.',
      };
    case 'exchanged':
      return {
        tone: 'stop',
        title: 'This ticket was exchanged.',
        more: ticket.successorId === null ? 'It does not open the door.' : 'Another ticket took its place.',
      };
  }
}
