import { assertNever } from '../../domain/assertNever.ts';
import type { EventGap, NotOnSaleReason, Refusal, RefusalCode, Refusals } from '../../domain/refusals.ts';
import type { StaffRole } from '../../domain/roles.ts';
import type { EventState } from '../../domain/states.ts';
import { formatAmount } from '../components/amountText.ts';
import { formatWhen } from '../components/timeText.ts';
import { wordProblem } from './inputProblems.ts';
import { giftStates, promoReasons, tenderNames, wordRefusedTickets } from './ticketRefusals.ts';

/** A "no" in words. `title`: what happened. `standing`: what was recorded, or empty. `advice`: what to do next. */
export interface Wording {
  title: string;
  standing: string;
  advice: string;
}

/** Names and units that the screen knows and the refusal does not carry. */
export interface Known {
  currency?: string;
  timeZone?: string;
  tier?: (tierId: number) => string | undefined;
  event?: (eventId: number) => string | undefined;
  /** How a field is called on the screen, by its path in the input. */
  field?: (path: string) => string | undefined;
  /** True while taking money: the wording then says whether any was recorded. */
  sale?: boolean;
}

export const NOTHING_SOLD = 'Nothing was sold: no money was recorded and no tickets were made.';
const NOTHING_SAVED = 'Nothing was changed.';

type Words = Omit<Wording, 'standing'> & { standing?: string };
type Wordings = { [C in RefusalCode]: (detail: Refusals[C], known: Known) => Words };

const roles: Record<StaffRole, string> = {
  steward: 'a steward',
  cashier: 'a cashier',
  organizer: 'an organizer',
  manager: 'a manager',
};

const states: Record<EventState, string> = {
  draft: 'a draft',
  on_sale: 'on sale',
  paused: 'paused',
  ended: 'over',
  archived: 'in the archive',
  cancelled: 'cancelled',
};

const gaps: Record<EventGap, string> = {
  tier: 'at least one tier with a price',
  house_capacity: 'a house capacity, or a capacity for every tier',
  start_in_future: 'a start that lies in the future',
};

const times: Record<Refusals['EVENT_TIMES']['problem'], Words> = {
  doors_after_start: {
    title: 'The doors open after the start.',
    advice: 'Set the doors to the start or earlier.',
  },
  end_before_start: { title: 'The end lies before the start.', advice: 'Set the end after the start.' },
  starts_in_the_past: {
    title: 'The start lies in the past.',
    advice: 'Choose a date that is still to come.',
  },
  ends_in_the_past: {
    title: 'The end lies in the past.',
    advice: 'Choose an end that is still to come.',
  },
  sale_window: {
    title: 'A sale window closes before it opens.',
    advice: 'Check the opening and closing time of each tier.',
  },
};

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const both = new Intl.ListFormat('en-GB', { type: 'conjunction' });

function notOnSale(reason: NotOnSaleReason, opensAt: string | null, known: Known): Words {
  switch (reason) {
    case 'draft':
      return { title: 'This event is still a draft.', advice: 'An organizer has to put it on sale first.' };
    case 'paused':
      return {
        title: 'Sales are paused for this event.',
        advice: 'Ask the organizer, or offer another event.',
      };
    case 'ended':
    case 'archived':
      return { title: 'This event is over.', advice: 'Take it out of the basket.' };
    case 'cancelled':
      return { title: 'This event is cancelled.', advice: 'Take it out of the basket.' };
    case 'not_yet': {
      const when = opensAt === null ? 'later' : formatWhen(opensAt, known.timeZone ?? 'UTC', 'short');
      return {
        title: `Sales have not opened yet; they open ${when}.`,
        advice: 'Offer another tier until then.',
      };
    }
    case 'closed':
      return { title: 'Sales have closed.', advice: 'Offer another tier or another event.' };
    default:
      return assertNever(reason);
  }
}

const amount = (minor: number, known: Known) =>
  known.currency ? formatAmount(minor, known.currency) : String(minor);

/** One entry per refusal: the compiler lists what is missing. */
const wordings: Wordings = {
  NOT_SIGNED_IN: () => ({ title: 'Nobody is signed in.', advice: 'Sign in; what you typed stays here.' }),
  FORBIDDEN: ({ needs }) => ({
    title: 'You may not do this.',
    advice: `It needs ${either.format(needs.map((role) => roles[role]))}.`,
  }),
  INVALID_INPUT: ({ problems }, known) => ({
    title: problems.length > 1 ? `${problems.length} fields need a look.` : 'One field needs a look.',
    advice: problems
      .slice(0, 3)
      .map((problem) => `${known.field?.(problem.path) ?? problem.path}: ${wordProblem(problem)}`)
      .join(' '),
  }),
  BUSY: () => ({
    title: 'Many counters want the same places right now.',
    advice: 'Try again in a moment.',
  }),
  DATABASE_UNAVAILABLE: (_, { sale }) => ({
    title: 'The database cannot be reached.',
    standing: sale
      ? 'Whether this sale was recorded shows when it is back.'
      : 'Nothing new can be recorded until it is back.',
    advice: 'Leave this screen as it is; the counter reconnects on its own. Then try again.',
  }),
  VENUE_EXISTS: () => ({
    title: 'This counter already has a venue.',
    advice: 'Sign in with your own account.',
  }),
  VENUE_MISSING: () => ({ title: 'There is no venue yet.', advice: 'Set up the venue first.' }),
  WRONG_CREDENTIALS: () => ({
    title: 'E-mail and password do not match.',
    advice: 'Check both and try again. A manager can make you a new account.',
  }),
  TOO_MANY_TRIES: ({ retryAfterSeconds }) => ({
    title: 'Too many tries.',
    advice: `Wait ${waiting(retryAfterSeconds)}, then try again.`,
  }),
  COUNTER_NOT_ENROLLED: () => ({
    title: 'This counter is new here.',
    advice: 'A manager has to sign in on it once; after that everybody can.',
  }),
  EMAIL_TAKEN: ({ email }) => ({
    title: `${email} is already in use.`,
    advice: 'Use the existing entry, or enter another address.',
  }),
  EVENT_NOT_FOUND: () => ({
    title: 'This event is not there any more.',
    advice: 'Refresh the list with F5.',
  }),
  EVENT_CHANGED: () => ({
    title: 'Somebody else has changed this event since you opened it.',
    advice: 'Your text is still here. Load the present version, then enter your change again.',
  }),
  EVENT_STATE: ({ state }) =>
    state === 'archived'
      ? {
          title: 'This event is in the archive, or on its way there.',
          advice: 'What is in the archive stays as it was: nothing about it can be changed or paid back.',
        }
      : {
          title: `That does not work while the event is ${states[state]}.`,
          advice: 'Refresh to see its present state.',
        },
  EVENT_NOT_READY: ({ missing }) => ({
    title: 'The event cannot go on sale yet.',
    advice: `It still needs ${both.format(missing.map((gap) => gaps[gap]))}.`,
  }),
  EVENT_NOT_SETTLED: ({ leftTickets }) => ({
    title:
      leftTickets === 1
        ? '1 ticket of this event is not paid back yet.'
        : `${leftTickets} tickets of this event are not paid back yet.`,
    advice: 'Pay back all tickets first; then the event can be archived.',
  }),
  EVENT_TIMES: ({ problem }) => times[problem],
  CAPACITY_BELOW_SOLD: ({ tierName, taken }) => ({
    title: `${taken} places ${tierName === null ? 'in the house' : `in ${tierName}`} are sold or held.`,
    advice: `Enter ${taken} or more.`,
  }),
  TIER_NOT_FOUND: () => ({
    title: 'This tier is not there any more.',
    advice: 'Refresh with F5 and choose again.',
  }),
  TIER_IN_USE: ({ tierName }) => ({
    title: `${tierName} has tickets and cannot be taken away.`,
    advice: 'To stop selling it, set its capacity to what is sold.',
  }),
  TIER_REPEATED: ({ field, text }) => ({
    title: `The ${field} “${text}” is there twice.`,
    advice: 'Give each tier its own name and code.',
  }),
  CUSTOMER_NOT_FOUND: () => ({
    title: 'This customer is not there any more.',
    advice: 'Search for the person again.',
  }),
  ORDER_NOT_FOUND: () => ({ title: 'There is no such order.', advice: 'Check the code, or search by name.' }),
  NOT_ON_SALE: ({ reason, opensAt }, known) => notOnSale(reason, opensAt, known),
  SOLD_OUT: ({ tierId, eventId, left, asked }, known) => {
    const name = (tierId === null ? known.event?.(eventId) : known.tier?.(tierId)) ?? 'places';
    return left > 0
      ? {
          title: `Only ${left} ${name} left; you asked for ${asked}.`,
          advice: `Take ${left}, or offer another tier.`,
        }
      : {
          title: `${name === 'places' ? 'This' : name} is sold out.`,
          advice: 'Offer another tier or another date.',
        };
  },
  PRICE_CHANGED: ({ tierId, priceMinor }, known) => ({
    title: `The price of ${known.tier?.(tierId) ?? 'a tier'} is now ${amount(priceMinor, known)}.`,
    advice: 'Tell the customer the new total before you take money.',
  }),
  CURRENCY_MIXED: ({ currencies }) => ({
    title: `One order cannot mix ${both.format(currencies)}.`,
    advice: 'Sell each currency as its own order.',
  }),
  WRONG_AMOUNT: ({ dueMinor, paidMinor }, known) => ({
    title: `The order costs ${amount(dueMinor, known)}, the payments make ${amount(paidMinor, known)}.`,
    advice: 'Put the payments right and finish again.',
  }),
  TENDERED_TOO_LITTLE: ({ amountMinor, tenderedMinor }, known) => ({
    title: `${amount(tenderedMinor, known)} is less than the ${amount(amountMinor, known)} to be paid in cash.`,
    advice: 'Enter what was handed over, or split the payment.',
  }),
  CARD_ALREADY_CHARGED: ({ chargedMinor }, known) => ({
    title: `A card was already charged ${amount(chargedMinor, known)} in this payment.`,
    standing: 'The sale is not recorded yet, but that card payment went through.',
    advice: 'Pay the rest in cash or with another card, or give the card money back on the terminal.',
  }),
  REQUEST_REUSED: (_, { sale }) =>
    sale
      ? {
          title: 'This payment was already used for another basket.',
          advice: 'Go back to the basket and open the payment again.',
        }
      : {
          title: 'This was recorded already, as it stood before it was changed here.',
          advice: 'Look it up and change it there; saving again makes a second one.',
        },
  REQUEST_UNDER_WAY: () => ({
    title: 'What was sent before is still being worked on.',
    standing: 'It is not known yet whether it was recorded.',
    advice: 'Try again in a moment: nothing can be recorded twice.',
  }),
  TICKET_NOT_FOUND: () => ({
    title: 'There is no such ticket.',
    advice: 'Scan it once more, or look for the order by name.',
  }),
  TICKETS_REFUSED: ({ tickets }) => ({
    title: wordRefusedTickets(tickets),
    advice: 'Take these tickets out of the choice and try again.',
  }),
  QUOTE_CHANGED: ({ totalMinor }, known) => ({
    title: `The amount is ${amount(totalMinor, known)} now.`,
    advice: 'Look at the new amount, tell the person, then confirm again.',
  }),
  TENDER_EXCEEDED: ({ tender, atMostMinor }, known) => ({
    title: `At most ${amount(atMostMinor, known)} can go back by ${tenderNames[tender]}.`,
    advice: 'Share the rest over the other tenders.',
  }),
  REFUND_CLOSED: ({ closedAt }, { timeZone }) => ({
    title: `Refunds and exchanges for this event ended ${formatWhen(closedAt, timeZone ?? 'UTC', 'short')}.`,
    advice: 'A manager may go over this.',
  }),
  GIFT_NOT_FOUND: () => ({ title: 'There is no such gift.', advice: 'Look at the ticket for its story.' }),
  GIFT_STATE: ({ state }) => ({ title: giftStates[state], advice: 'Look at the ticket for its story.' }),
  CLAIM_REFUSED: () => ({
    title: 'This claim code does not open a gift.',
    advice: 'Check the characters on the slip. A code counts once, and only until its date.',
  }),
  COMP_NOT_FOUND: () => ({ title: 'These free tickets are not there.', advice: 'Refresh the list.' }),
  COMP_BUDGET: ({ left, asked }) => ({
    title: `The budget has ${left} free tickets left; you asked for ${asked}.`,
    advice: 'Issue fewer, or ask a manager to go over the budget.',
  }),
  COMP_CALLED_OFF: () => ({
    title: 'This was called off: no place has been given.',
    advice: 'Start again when you are ready.',
  }),
  HOLD_NOT_FOUND: () => ({ title: 'There is no such hold.', advice: 'Refresh the list of holds.' }),
  HOLD_STATE: ({ state }) => ({
    title: state === 'collected' ? 'These places have been collected.' : 'These places were given back.',
    advice: 'Hold places anew if there are any left.',
  }),
  HOLD_EXPIRED: () => ({
    title: 'The time of this hold is over and its places are free again.',
    advice: 'Take the places anew if they are still there.',
  }),
  PROMO_REFUSED: ({ reason }) => ({
    title: promoReasons[reason],
    advice: 'Sell without the code, or check its characters.',
  }),
  PROMO_CODE_TAKEN: ({ code }) => ({
    title: `There is a code “${code}” already.`,
    advice: 'Choose another one.',
  }),
  POINTS_TOO_FEW: ({ balance, asked }) => ({
    title: `There are ${balance} points; you asked for ${asked}.`,
    advice: 'Spend fewer points.',
  }),
  PRINTER_NOT_FOUND: ({ printer }) => ({
    title: `The printer “${printer}” is not there.`,
    standing: 'The order and its tickets are safe.',
    advice: 'Switch it on, or choose another printer or a PDF file.',
  }),
  PRINT_JOB_NOT_FOUND: () => ({
    title: 'This print job is not there any more.',
    standing: 'The order and its tickets are safe.',
    advice: 'Print the order again.',
  }),
  PRINT_JOB_STATE: () => ({
    title: 'This print job is already on its way.',
    standing: 'The order and its tickets are safe.',
    advice: 'Look at its state before you print again.',
  }),
  PRINT_TOO_LONG: ({ atMost }) => ({
    title: `One print takes at most ${atMost} tickets.`,
    standing: 'The tickets are safe; nothing was printed.',
    advice: 'Print tickets singly, or give lists that are to be printed in parts.',
  }),
};

function waiting(seconds: number): string {
  return seconds < 90 ? `${Math.max(1, Math.ceil(seconds))} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}

/** Words any refusal. */
export function wordRefusal(refusal: Refusal, known: Known = {}): Wording {
  const word = wordings[refusal.code] as (detail: Refusal['detail'], known: Known) => Words;
  const words = word(refusal.detail, known);
  return { standing: known.sale ? NOTHING_SOLD : NOTHING_SAVED, ...words };
}
