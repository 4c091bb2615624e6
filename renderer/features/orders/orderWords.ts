import type { OrderKind, OrderState, PaymentState, Tender, TicketState } from '../../../domain/states.ts';
import type { MarkName } from '../../components/Mark.tsx';

/** A state as words with a mark; colour only follows. */
export interface WordedState {
  text: string;
  mark: MarkName;
  tone: 'good' | 'look' | 'stop' | 'quiet';
}

const orderStates: Record<OrderState, WordedState> = {
  completed: { text: 'Completed', mark: 'tick', tone: 'good' },
  failed: { text: 'Failed', mark: 'cross', tone: 'stop' },
  cancelled: { text: 'Cancelled', mark: 'strike', tone: 'quiet' },
};

const ticketStates: Record<TicketState, WordedState> = {
  held: { text: 'Valid', mark: 'ticket', tone: 'good' },
  offered: { text: 'Offered to somebody', mark: 'hourglass', tone: 'look' },
  checked_in: { text: 'Checked in', mark: 'tick', tone: 'good' },
  refunded: { text: 'Refunded', mark: 'strike', tone: 'quiet' },
  revoked: { text: 'Revoked', mark: 'cross', tone: 'stop' },
  exchanged: { text: 'Exchanged', mark: 'strike', tone: 'quiet' },
};

const paymentStates: Record<PaymentState, WordedState> = {
  approved: { text: 'Approved', mark: 'tick', tone: 'good' },
  declined: { text: 'Declined', mark: 'cross', tone: 'stop' },
  unknown: { text: 'No answer', mark: 'warning', tone: 'look' },
};

const tenders: Record<Tender, string> = {
  cash: 'Cash',
  card: 'Card',
  voucher: 'Voucher',
  transfer: 'Bank transfer',
};

const kinds: Record<OrderKind, string> = { sale: 'Sale', refund: 'Refund', exchange: 'Exchange' };

export const wordOrderState = (state: OrderState): WordedState => orderStates[state];
export const wordTicketState = (state: TicketState): WordedState => ticketStates[state];
export const wordPaymentState = (state: PaymentState): WordedState => paymentStates[state];
export const wordTender = (tender: Tender): string => tenders[tender];
export const wordKind = (kind: OrderKind): string => kinds[kind];

/** `no tickets`, `1 ticket`, `4 tickets`. */
export function wordTickets(count: number): string {
  if (count === 0) return 'no tickets';
  return count === 1 ? '1 ticket' : `${count} tickets`;
}
