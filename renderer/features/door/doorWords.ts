import type { Output } from '../../../contract/index.ts';
import type { MarkName } from '../../components/Mark.tsx';
import { formatWhen } from '../../components/timeText.ts';

export type CheckIn = Output<'tickets.checkIn'>['result'];

/** What the steward does now, in a word that fills the screen, and why in the words below it. */
export interface DoorWords {
  tone: 'admit' | 'look' | 'stop';
  mark: MarkName;
  verdict: 'ADMIT' | 'ALREADY IN' | 'NOT VALID';
  title: string;
  more: string;
}

const states = {
  refunded: 'This ticket was refunded',
  revoked: 'This ticket was revoked',
  exchanged: 'This ticket was exchanged for another one',
  archived: 'The event of this ticket is over',
  held: 'This ticket does not open the door',
  offered: 'This ticket does not open the door',
  checked_in: 'This ticket has been used',
} as const;

const no = (title: string, more: string): DoorWords => ({
  tone: 'stop',
  mark: 'cross',
  verdict: 'NOT VALID',
  title,
  more,
});

/** Words one scan. Times are in the zone of the ticket's event. */
export function wordCheckIn(result: CheckIn): DoorWords {
  if (result.outcome === 'unknown') {
    return no(
      'The house has made no ticket with this code.',
      'Scan once more. If it stays, send them to the counter.',
    );
  }
  const { ticket } = result;
  const place = ticket.seat === null ? ticket.tierName : `${ticket.tierName}, ${ticket.seat}`;
  const at = (instant: string) => formatWhen(instant, ticket.timeZone, 'short');
  const holder = ticket.holderName ?? 'Somebody else';
  switch (result.outcome) {
    case 'admitted':
      return {
        tone: 'admit',
        mark: 'tick',
        verdict: 'ADMIT',
        title: place,
        more: result.giftTakenBack
          ? `${ticket.eventName}. The gift of this ticket is taken back: its giver came.`
          : ticket.holderName === null
            ? ticket.eventName
            : `${ticket.holderName}, ${ticket.eventName}`,
      };
    case 'already_in':
      return {
        tone: 'look',
        mark: 'triangle',
        verdict: 'ALREADY IN',
        title:
          result.since === null
            ? 'Somebody came in with this ticket.'
            : `Since ${formatWhen(result.since.at, ticket.timeZone, 'time')}, at ${result.since.counterName}`,
        more: `${place}, ${ticket.eventName}. One ticket lets one person in once.`,
      };
    case 'other_event':
      return no(
        `For another event: ${ticket.eventName}`,
        `${at(ticket.startsAt)}. Show them the way, or send them to the counter.`,
      );
    case 'event_over':
      return no(
        result.cancelled ? 'This event was cancelled.' : 'This event is over.',
        `${ticket.eventName}, ${at(ticket.startsAt)}`,
      );
    case 'not_valid':
      return no(`${states[result.state]}.`, `Since ${at(result.since)}. ${ticket.eventName}`);
    case 'old_code':
      return result.why === 'gift_claimed'
        ? no(
            'An old code: the ticket was given away.',
            `${holder} has it since ${at(result.since)}, with a new code.`,
          )
        : no(
            'An old code: the ticket was replaced.',
            `Since ${at(result.since)} it has a new code. Ask for the new paper.`,
          );
  }
}
