/** The closed lists of states and kinds. The database enums, the contract and the screens all come from here. */
export const EVENT_STATES = ['draft', 'on_sale', 'paused', 'ended', 'archived', 'cancelled'] as const;
export type EventState = (typeof EVENT_STATES)[number];

export const ORDER_KINDS = ['sale', 'refund', 'exchange'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

export const ORDER_STATES = ['completed', 'failed', 'cancelled'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export const TENDERS = ['cash', 'card', 'voucher', 'transfer'] as const;
export type Tender = (typeof TENDERS)[number];

export const PAYMENT_STATES = ['approved', 'declined', 'unknown'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

export const TICKET_STATES = ['held', 'offered', 'checked_in', 'refunded', 'revoked', 'exchanged'] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** States in which a ticket occupies its place in the house. */
export const LIVE_TICKET_STATES = ['held', 'offered', 'checked_in'] as const satisfies readonly TicketState[];

export const TRANSFER_STATES = ['offered', 'claimed', 'taken_back', 'expired'] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

export const HOLD_KINDS = ['named', 'basket'] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

export const HOLD_STATES = ['held', 'collected', 'released'] as const;
export type HoldState = (typeof HOLD_STATES)[number];

export const PROMO_KINDS = ['percent', 'amount'] as const;
export type PromoKind = (typeof PROMO_KINDS)[number];

/** Why points came or went; what comes counts above zero. */
export const LOYALTY_KINDS = ['earned', 'spent', 'taken_back', 'returned'] as const;
export type LoyaltyKind = (typeof LOYALTY_KINDS)[number];

export const CASH_SESSION_STATES = ['open', 'closed'] as const;
export type CashSessionState = (typeof CASH_SESSION_STATES)[number];

export const CASH_MOVEMENT_KINDS = ['paid_in', 'paid_out', 'no_sale'] as const;
export type CashMovementKind = (typeof CASH_MOVEMENT_KINDS)[number];

/** Why a code no longer opens the door although its ticket may. */
export const CODE_RETIREMENTS = ['gift_claimed', 'replaced'] as const;
export type CodeRetirement = (typeof CODE_RETIREMENTS)[number];

/** What can be printed of an order. */
export const ORDER_DOCUMENTS = ['confirmation', 'receipt', 'tickets'] as const;
export type OrderDocument = (typeof ORDER_DOCUMENTS)[number];

/** Everything that can be printed; gifts and comps have no order. */
export const PRINT_DOCUMENTS = [...ORDER_DOCUMENTS, 'claim_slip', 'gift_tickets', 'comp_tickets'] as const;
export type PrintDocument = (typeof PRINT_DOCUMENTS)[number];

export const PRINT_STATES = ['queued', 'printing', 'done', 'failed'] as const;
export type PrintState = (typeof PRINT_STATES)[number];
