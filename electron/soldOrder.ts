import type { OrderRows } from '../database/queries/orders.ts';
import type { SellingTier } from '../database/queries/tierFacts.ts';
import { factsOf } from '../domain/basketPrice.ts';
import type { DecidedSale } from '../domain/sale.ts';
import { TENDERS } from '../domain/states.ts';
import type { Buyer } from './buyer.ts';
import type { MadeTicket } from './newTickets.ts';
import { type OrderView, orderView } from './orderView.ts';

/** A sale that was just written, with everything that it was written from. */
export interface SoldOrder {
  orderId: string;
  orderCode: string;
  createdAt: Date;
  sale: DecidedSale;
  tickets: readonly MadeTicket[];
  tiers: ReadonlyMap<number, SellingTier>;
  buyer: Buyer;
  cashierName: string;
  counterName: string;
}

/**
 * The answer to a sale, without asking the database for what it has just been told: the very rows that reading the
 * order would give, shown the same way.
 */
export function soldOrderView(sold: SoldOrder): OrderView {
  const codes = new Map(sold.tickets.map(({ id, code }) => [id, code]));
  return orderView(
    {
      head: headOf(sold),
      lines: sold.sale.lines.map((line) => lineOf(line, factsOf(sold.tiers, line.tierId))),
      payments: paymentsOf(sold.sale),
      tickets: ticketsOf(sold),
      returned: [],
      followers: [],
    },
    null,
    codes,
  );
}

function headOf({ sale, buyer, ...sold }: SoldOrder): OrderRows['head'] {
  const { customer } = buyer;
  return {
    id: sold.orderId,
    code: sold.orderCode,
    kind: 'sale',
    state: sale.state,
    created_at: sold.createdAt,
    currency: sale.currency,
    total_minor: String(sale.totalMinor),
    tax_minor: String(sale.taxMinor),
    fee_minor: '0',
    discount_minor: String(sale.discountMinor),
    promo_code: sale.promoCodeId === null ? null : buyer.promoCode,
    points_spent: String(sale.pointsSpent),
    points_earned: String(sale.pointsEarned),
    points_taken_back: '0',
    points_returned: '0',
    reason: sale.reason,
    refund_of: null,
    refund_of_code: null,
    ticket_count: sold.tickets.length,
    cashier_name: sold.cashierName,
    counter_name: sold.counterName,
    customer_id: customer ? String(customer.id) : null,
    customer_name: customer?.name ?? null,
    customer_email: customer?.email ?? null,
    customer_phone: customer?.phone ?? null,
  };
}

function lineOf(line: DecidedSale['lines'][number], tier: SellingTier): OrderRows['lines'][number] {
  return {
    direction: 1,
    event_id: String(line.eventId),
    event_name: tier.eventName,
    hall: tier.hall,
    starts_at: tier.startsAt,
    doors_at: tier.doorsAt,
    time_zone: tier.timeZone,
    tier_id: String(line.tierId),
    tier_name: tier.tierName,
    tier_code: tier.tierCode,
    colour: tier.colour,
    quantity: line.quantity,
    unit_price_minor: String(line.unitPriceMinor),
    discount_minor: String(line.discountMinor),
    tax_basis_points: line.taxBasisPoints,
    tax_minor: String(line.taxMinor),
    total_minor: String(line.totalMinor),
  };
}

/** In the order in which an order's payments are read: by tender, then as they were made. */
function paymentsOf({ payments }: DecidedSale): OrderRows['payments'] {
  return payments
    .toSorted((one, other) => TENDERS.indexOf(one.tender) - TENDERS.indexOf(other.tender))
    .map((payment) => ({
      tender: payment.tender,
      state: payment.state,
      amount_minor: String(payment.amountMinor),
      tendered_minor: payment.tenderedMinor === null ? null : String(payment.tenderedMinor),
      change_minor: String(payment.changeMinor),
      reference: payment.reference,
    }));
}

function ticketsOf({ sale, tickets, buyer }: SoldOrder): OrderRows['tickets'] {
  return tickets.map(({ id }, index) => {
    const decided = sale.tickets[index];
    if (!decided) throw new Error('more tickets were made than were sold');
    return {
      id,
      number: index + 1,
      state: 'held',
      archived: false,
      given: false,
      code_issue: 0,
      line_position: decided.line + 1,
      seat: null,
      holder_name: buyer.customer?.name ?? null,
      price_paid_minor: String(decided.pricePaidMinor),
      tax_minor: String(decided.taxMinor),
    };
  });
}
