import { GOOD } from '../support/goodRows.ts';

type Change = Record<string, unknown>;

const NEW = '01970000-0000-7000-8000-0000000000bb';

/** For each check of each table, what to change in a copy of a good row so that this check and no other is broken. */
export const violations: Record<string, Record<string, Change[]>> = {
  venue: {
    venue_only_one: [{ id: 2 }],
    venue_name_filled: [{ name: '  ' }],
    venue_currency_format: [{ currency: 'eur' }, { currency: 'EURO' }],
    venue_only_demonstration_made: [{ demonstration_made_at: '2030-01-01T00:00Z' }],
  },
  house_rule: {
    house_rule_only_one: [{ id: 2 }],
    house_rule_fee_in_range: [
      { refund_fee_minor: -1 },
      { refund_fee_basis_points: 10_001 },
      { refund_until_minutes: -1 },
    ],
    house_rule_points_not_negative: [{ minor_per_point: -1 }, { point_value_minor: -1 }],
    house_rule_times_positive: [{ basket_minutes: 0 }, { gift_days: 0 }],
  },
  app_user: {
    app_user_name_filled: [{ name: ' ' }, { name: 'x'.repeat(121) }],
    app_user_email_length: [{ email: '' }, { email: 'x'.repeat(255) }],
    app_user_phone_length: [{ phone: '1'.repeat(33) }],
    app_user_request_has_hash: [{ request_id: NEW }, { request_hash: '\\x00' }],
    app_user_staff_has_email: [{ role: 'cashier', email: null }],
  },
  counter: { counter_name_filled: [{ name: '' }, { name: 'x'.repeat(81) }] },
  attempt_throttle: { attempt_throttle_not_negative: [{ failures: -1 }] },
  event: {
    event_name_filled: [{ name: '' }, { name: 'x'.repeat(201) }],
    event_currency_format: [{ currency: '€' }],
    event_doors_before_start: [{ doors_at: '2030-01-01T19:01Z' }],
    event_start_before_end: [{ ends_at: '2030-01-01T19:00Z' }],
    event_request_has_hash: [{ request_id: NEW }, { request_hash: '\\x00' }],
    event_cancel_has_reason: [{ state: 'cancelled' }, { cancel_reason: 'storm' }],
  },
  tier: {
    tier_name_filled: [{ name: '' }, { name: 'x'.repeat(81) }],
    tier_code_filled: [{ code: '' }, { code: 'GOLD' }],
    tier_price_not_negative: [{ price_minor: -1 }],
    tier_tax_in_range: [{ tax_basis_points: -1 }, { tax_basis_points: 10_001 }],
    tier_sale_window: [{ sale_opens_at: '2029-02-01T00:00Z', sale_closes_at: '2029-02-01T00:00Z' }],
  },
  house_stock: {
    house_stock_not_negative: [{ sold: -1 }, { held: -1 }, { comped: -1 }],
    house_stock_not_oversold: [{ sold: 101 }, { sold: 50, held: 30, comped: 21 }, { capacity: 0 }],
  },
  tier_stock: {
    tier_stock_not_negative: [{ sold: -1 }, { held: -1 }, { comped: -1 }],
    tier_stock_not_oversold: [{ sold: 61 }, { sold: 30, held: 30, comped: 1 }, { capacity: 0 }],
  },
  promo_code: {
    promo_code_filled: [{ code: '' }, { code: 'x'.repeat(41) }],
    promo_code_percent: [
      { percent_basis_points: 0 },
      { percent_basis_points: 10_001 },
      { percent_basis_points: null },
      { amount_minor: 100 },
    ],
    promo_code_amount: [
      { kind: 'amount', percent_basis_points: null, amount_minor: null, currency: 'EUR' },
      { kind: 'amount', percent_basis_points: null, amount_minor: 0, currency: 'EUR' },
      { kind: 'amount', percent_basis_points: null, amount_minor: 100, currency: null },
      { kind: 'amount', percent_basis_points: 100, amount_minor: 100, currency: 'EUR' },
    ],
    promo_code_window: [{ valid_from: '2029-02-01T00:00Z', valid_until: '2029-02-01T00:00Z' }],
    promo_code_tier_needs_event: [{ tier_id: 1 }],
  },
  promo_stock: {
    promo_stock_not_negative: [{ used: -1 }, { allowed: -1, used: -1 }],
    promo_stock_not_overused: [{ used: 11 }],
  },
  cash_session: {
    cash_session_currency_format: [{ currency: 'EU' }],
    cash_session_float_not_negative: [{ opening_float_minor: -1 }],
    cash_session_count_not_negative: [
      { ...closed(), counted_minor: -1 },
      { ...closed(), z_number: 0 },
    ],
    cash_session_closed_is_counted: [
      { state: 'closed' },
      { ...closed(), counted_minor: null },
      { ...closed(), state: 'open' },
      { counted_minor: 100 },
    ],
  },
  cash_movement: {
    cash_movement_amount: [{ amount_minor: 0 }, { amount_minor: -5 }, { kind: 'no_sale', amount_minor: 5 }],
  },
  orders: {
    orders_code_format: [{ code: '0123456I' }, { code: '0123456' }, { code: '0123456a' }],
    orders_currency_format: [{ currency: 'eur' }],
    orders_ticket_count_not_negative: [{ ticket_count: -1 }],
    orders_discount_not_negative: [{ discount_minor: -1 }, { fee_minor: -1 }],
    orders_total_sign: [{ total_minor: -1 }, { kind: 'refund', refund_of: GOOD.order, total_minor: 1 }],
    orders_return_names_its_order: [
      { kind: 'refund', total_minor: -1 },
      { kind: 'exchange' },
      { refund_of: GOOD.order },
    ],
    orders_failed_has_reason: [{ state: 'failed' }],
  },
  order_line: {
    order_line_direction: [{ direction: 0, total_minor: 0, tax_minor: 0 }],
    order_line_quantity_positive: [{ quantity: 0, total_minor: 0, tax_minor: 0 }],
    order_line_price_not_negative: [
      { unit_price_minor: -1, total_minor: -1, tax_minor: 0, direction: 1 },
      { discount_minor: -1, total_minor: 2501 },
      { discount_minor: 2501, total_minor: -1, tax_minor: 0 },
    ],
    order_line_total_adds_up: [{ total_minor: 2499 }, { direction: -1, tax_minor: -227, total_minor: -2499 }],
    order_line_tax_inside: [{ tax_minor: 2501 }, { tax_minor: -1 }],
  },
  payment: {
    payment_only_cash_is_tendered: [{ tender: 'card' }],
    payment_change_adds_up: [{ change_minor: 2499 }, { tendered_minor: null }],
    payment_change_not_negative: [{ tendered_minor: 2400, change_minor: -100 }],
    payment_cash_is_approved: [{ state: 'declined' }, { state: 'unknown' }],
  },
  comp_budget: {
    comp_budget_places_not_negative: [{ places: -1 }],
    comp_budget_reason_filled: [{ reason: ' ' }],
  },
  comp_issuance: {
    comp_issuance_quantity_positive: [{ quantity: 0 }],
    comp_issuance_reason_filled: [{ reason: '' }],
    comp_issuance_face_value_not_negative: [{ face_value_minor: -1 }],
  },
  ticket: ticketViolations(),
  ticket_archive: ticketViolations(),
  ticket_old_code: { ticket_old_code_hash_length: [{ code_hash: '\\x00' }] },
  transfer: transferViolations(),
  transfer_archive: transferViolations(),
  loyalty_entry: {
    loyalty_entry_moves_something: [{ points: 0, kind: 'spent' }],
    loyalty_entry_sign: [{ points: -1 }, { kind: 'spent' }, { kind: 'taken_back' }],
  },
  hold: { hold_named_has_name: [{ name: null }, { name: ' ' }] },
  hold_line: {
    hold_line_quantity_positive: [{ quantity: 0 }],
    hold_line_collected_within: [{ collected: 3 }, { collected: -1 }],
  },
  print_job: {
    print_job_not_negative: [{ attempts: -1 }, { copy: -1 }],
    print_job_of_one_thing: [{ order_id: null }, { gift_id: GOOD.order }],
    print_job_done_has_end: [{ state: 'done' }],
  },
  journal: {
    journal_operation_filled: [{ operation: ' ' }],
    journal_hash_length: [{ hash: '\\x00' }, { previous_hash: '\\x00' }],
  },
};

function closed(): Change {
  return {
    state: 'closed',
    counted_minor: 100,
    expected_minor: 100,
    z_number: 1,
    closed_by: 1,
    closed_at: '2030-01-01T23:00Z',
  };
}

function ticketViolations(): Record<string, Change[]> {
  const comp = { order_id: null, line_position: null, comp_issuance_id: GOOD.issuance };
  return {
    ticket_from_order_or_comp: [
      { comp_issuance_id: GOOD.issuance, price_paid_minor: 0, tax_minor: 0 },
      { order_id: null, line_position: null },
    ],
    ticket_order_has_line: [{ line_position: null }],
    ticket_comp_costs_nothing: [comp],
    ticket_comp_not_refunded: [
      { ...comp, price_paid_minor: 0, tax_minor: 0, state: 'refunded', refund_order_id: GOOD.refund },
    ],
    ticket_price_not_negative: [
      { price_paid_minor: -1, tax_minor: 0 },
      { discount_minor: -1 },
      { tax_minor: 2501 },
      { tax_minor: -1 },
    ],
    ticket_number_positive: [{ number: 0 }],
    ticket_code_hash_length: [{ code_hash: '\\x00' }],
    ticket_refunded_names_its_order: [{ state: 'refunded' }, { refund_order_id: GOOD.refund }],
    ticket_exchanged_names_its_successor: [{ state: 'exchanged' }],
  };
}

function transferViolations(): Record<string, Change[]> {
  const settled = '2029-12-01T10:00Z';
  return {
    transfer_receiver_filled: [{ receiver_name: ' ' }],
    transfer_claimed_has_receiver: [{ state: 'claimed', receiver_id: null, settled_at: settled }],
    transfer_open_has_no_end: [
      { state: 'offered', settled_at: settled },
      { state: 'taken_back', settled_at: null },
    ],
  };
}
