import type { Output } from '../../../contract/index.ts';
import type { PrintDocument } from '../../../domain/states.ts';
import { formatAmount } from '../../components/amountText.ts';
import type { MarkName } from '../../components/Mark.tsx';
import { formatWhen } from '../../components/timeText.ts';
import { wordDocument } from '../confirmation/printWords.ts';
import { recorded } from './recordedWords.ts';

export type StoryEntry = Output<'tickets.story'>['story'][number];

/** One line of a story: what happened, then who did it where; the mark stands beside the words. */
export interface StoryLine {
  mark: MarkName;
  text: string;
  by: string;
}

/** What the sentences are about, for the right pronoun. */
export type StoryOf = 'ticket' | 'order';

const endings = {
  asked: '',
  checked_in: ' by using it at the door',
  revoked: ' because it was revoked',
  refunded: ' because it was refunded',
  exchanged: ' because it was exchanged',
  expired: ' because nobody claimed it in time',
} as const;

function documentsOf(documents: readonly PrintDocument[]): string {
  const words = documents.map((document) => wordDocument(document).toLowerCase());
  return words.length === 0 ? 'Papers' : new Intl.ListFormat('en-GB').format(words);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** `this ticket`, `1 of its tickets`, `5 of its tickets`: an entry may speak of some of an order's tickets only. */
function what(count: number, of: StoryOf): string {
  if (of === 'ticket') return count > 1 ? `this ticket, with ${count - 1} more,` : 'this ticket';
  return count === 1 ? '1 ticket' : `${count} tickets`;
}

function tickets(count: number): string {
  return count === 1 ? '1 ticket' : `${count} tickets`;
}

const marks: Record<StoryEntry['kind'], MarkName> = {
  bought: 'ticket',
  sale_failed: 'cross',
  sale_cancelled: 'cross',
  comped: 'ticket',
  gift_offered: 'hourglass',
  gift_claimed: 'tick',
  gift_taken_back: 'strike',
  refunded: 'strike',
  exchanged: 'strike',
  exchange_failed: 'cross',
  revoked: 'cross',
  replaced: 'pencil',
  printed: 'tick',
  copied: 'tick',
  checked_in: 'flag',
  event_cancelled: 'cross',
  other: 'pencil',
};

/** The sentence of one entry, without who and when. `timeZone` is the event's or the venue's. */
export function wordEntry(entry: StoryEntry, of: StoryOf, timeZone: string): string {
  switch (entry.kind) {
    case 'bought': {
      const price = formatAmount(entry.totalMinor, entry.currency);
      const who = entry.customerName === null ? '' : ` by ${entry.customerName}`;
      return of === 'ticket'
        ? `Bought${who} in an order of ${tickets(entry.ticketCount)} for ${price}.`
        : `${capital(tickets(entry.ticketCount))} bought${who} for ${price}.`;
    }
    case 'sale_failed':
      return 'A sale was tried and came to nothing: no money, no tickets.';
    case 'sale_cancelled':
      return 'A sale or an exchange was given up: its card was charged and then cancelled on the terminal.';
    case 'comped': {
      const whom = entry.name === null ? '' : ` to ${entry.name}`;
      const over = entry.approved ? ', over the budget, by leave of a manager' : '';
      return entry.ticketCount > 1
        ? `Given free${whom} as one of ${entry.ticketCount} for ${entry.reason}${over}.`
        : `Given free${whom} for ${entry.reason}${over}.`;
    }
    case 'gift_offered': {
      const giver = entry.giverName ?? 'Its holder';
      return entry.expiresAt === null
        ? `${giver} gave ${what(entry.ticketCount, of)} to ${entry.receiverName}.`
        : `${giver} offered ${what(entry.ticketCount, of)} to ${entry.receiverName}, to be claimed until ${formatWhen(entry.expiresAt, timeZone, 'short')}.`;
    }
    case 'gift_claimed':
      return of === 'ticket'
        ? `${entry.receiverName} claimed the gift; the giver’s code is dead.`
        : `${entry.receiverName} claimed ${what(entry.ticketCount, of)}.`;
    case 'gift_taken_back':
      return of === 'ticket'
        ? `The gift was taken back${endings[entry.because]}.`
        : `A gift of ${tickets(entry.ticketCount)} was taken back${endings[entry.because]}.`;
    case 'refunded': {
      const because = entry.reason === null || entry.reason === '' ? '' : `: ${entry.reason}`;
      // What goes back stands in the ledger with a minus; people read how much they get.
      const back = formatAmount(Math.abs(entry.totalMinor), entry.currency);
      return of === 'ticket' && entry.ticketCount === 1
        ? `Refunded, ${back} back${because}.`
        : of === 'ticket'
          ? `Refunded together with ${entry.ticketCount - 1} more, ${back} back in all${because}.`
          : `${tickets(entry.ticketCount)} refunded, ${back} back${because}.`;
    }
    case 'exchanged':
      return of === 'ticket' ? 'Exchanged for another ticket.' : `${tickets(entry.ticketCount)} exchanged.`;
    case 'exchange_failed':
      return 'An exchange was tried and came to nothing: no money, and the same tickets as before.';
    case 'revoked':
      return of === 'ticket'
        ? `Revoked: ${entry.reason}.`
        : `${tickets(entry.ticketCount)} revoked: ${entry.reason}.`;
    case 'replaced':
      return `Replaced by one with a new code: ${entry.reason}.`;
    case 'printed':
      return `${capital(documentsOf(entry.documents))} sent to print.`;
    case 'copied':
      return `Copy ${entry.copy} of the ${wordDocument(entry.document).toLowerCase()} printed.`;
    case 'checked_in':
      return `Let in to ${entry.eventName}.`;
    case 'event_cancelled':
      return `${entry.eventName} was cancelled: ${entry.reason}.`;
    case 'other':
      return entry.operation === null
        ? 'Something was done with a later version of Counterfoil, which can tell what.'
        : recorded[entry.operation];
  }
}

/** A story line: the sentence, and who did it at which counter. */
export function storyLine(entry: StoryEntry, of: StoryOf, timeZone: string): StoryLine {
  const text = wordEntry(entry, of, timeZone).replace(/([.!?])\.$/, '$1');
  const by = entry.actorName === null ? entry.counterName : `${entry.actorName} at ${entry.counterName}`;
  return { mark: marks[entry.kind], text, by };
}
