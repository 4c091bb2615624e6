import type pg from 'pg';

/** The ids of the rows that `insertGoodRows` makes where they are not simply 1. */
export const GOOD = {
  order: '01970000-0000-7000-8000-000000000001',
  refund: '01970000-0000-7000-8000-000000000002',
  issuance: '01970000-0000-7000-8000-000000000003',
  ticket: '01970000-0000-7000-8000-000000000004',
  comp: '01970000-0000-7000-8000-000000000005',
  archived: '01970000-0000-7000-8000-000000000006',
  drawer: '01970000-0000-7000-8000-000000000007',
  hold: '01970000-0000-7000-8000-000000000008',
} as const;

/** Tables that number their own rows; the rows made here have taken the first numbers. */
const NUMBERED = ['app_user', 'counter', 'event', 'tier', 'promo_code', 'comp_budget'];

const hash = (digit: string) => `decode(repeat('${digit}', 64), 'hex')`;

/** One valid row in every table, and two counters: the house that tests of the database's own rules begin with. */
export async function insertGoodRows(client: pg.Client): Promise<void> {
  await client.query(`
    insert into venue (name, address, tax_id, currency, time_zone)
      values ('Kleines Haus', 'Gasse 1', 'ATU1', 'EUR', 'Europe/Vienna');
    insert into app_user (id, name, email, role)
      values (1, 'Mara', 'mara@example.org', 'manager'), (2, 'Cid', 'cid@example.org', 'customer');
    insert into credential (user_id, password_hash) values (1, 'a hash');
    insert into venue_key (user_id, salt, sealed) values (1, '\\x01', '\\x02');
    insert into counter (id, name, enrolled_by) values (1, 'Front', 1), (2, 'Back', 1);
    insert into attempt_throttle (subject) values ('mara@example.org');
    insert into event (id, name, doors_at, starts_at, ends_at, currency, time_zone, state)
      values (1, 'Evening', '2030-01-01T18:00Z', '2030-01-01T19:00Z', '2030-01-01T21:00Z', 'EUR', 'Europe/Vienna', 'on_sale');
    insert into tier (id, event_id, name, code, colour, position, price_minor, tax_basis_points)
      values (1, 1, 'Gold', 'G', '#aa8800', 1, 2500, 1000);
    insert into house_stock (event_id, capacity, sold) values (1, 100, 1);
    insert into tier_stock (tier_id, event_id, capacity, sold) values (1, 1, 60, 1);
    insert into promo_code (id, code, kind, percent_basis_points) values (1, 'SPRING', 'percent', 1000);
    insert into promo_stock (promo_code_id, allowed) values (1, 10);
    insert into cash_session (id, counter_id, currency, opening_float_minor, opened_by)
      values ('${GOOD.drawer}', 1, 'EUR', 20000, 1);
    insert into cash_movement (id, cash_session_id, kind, amount_minor, reason, moved_by)
      values ('${GOOD.drawer}', '${GOOD.drawer}', 'paid_out', 500, 'stamps', 1);
    insert into orders (id, code, kind, state, refund_of, cashier_id, counter_id, currency, ticket_count, tax_minor,
                        total_minor, request_hash)
      values ('${GOOD.order}', '0123456A', 'sale', 'completed', null, 1, 1, 'EUR', 1, 227, 2500, '\\x00'),
             ('${GOOD.refund}', '0123456B', 'refund', 'completed', '${GOOD.order}', 1, 1, 'EUR', 1, -227, -2500, '\\x00');
    insert into order_line (order_id, position, direction, event_id, tier_id, currency, quantity, unit_price_minor,
                            tax_basis_points, tax_minor, total_minor)
      values ('${GOOD.order}', 1, 1, 1, 1, 'EUR', 1, 2500, 1000, 227, 2500),
             ('${GOOD.refund}', 1, -1, 1, 1, 'EUR', 1, 2500, 1000, -227, -2500);
    insert into payment (id, order_id, tender, state, amount_minor, tendered_minor, change_minor)
      values ('${GOOD.order}', '${GOOD.order}', 'cash', 'approved', 2500, 5000, 2500);
    insert into comp_budget (id, event_id, reason, places) values (1, 1, 'press', 10);
    insert into comp_issuance (id, event_id, tier_id, comp_budget_id, quantity, reason, issued_by, counter_id,
                               face_value_minor)
      values ('${GOOD.issuance}', 1, 1, 1, 1, 'press', 1, 1, 2500);
    insert into ticket (id, order_id, line_position, comp_issuance_id, number, event_id, tier_id, code_hash,
                        price_paid_minor, tax_minor)
      values ('${GOOD.ticket}', '${GOOD.order}', 1, null, 1, 1, 1, ${hash('1')}, 2500, 227),
             ('${GOOD.comp}', null, null, '${GOOD.issuance}', 1, 1, 1, ${hash('2')}, 0, 0);
    insert into ticket_archive (id, order_id, line_position, number, event_id, tier_id, code_hash, price_paid_minor,
                                tax_minor)
      values ('${GOOD.archived}', '${GOOD.order}', 1, 2, 1, 1, ${hash('3')}, 2500, 227);
    insert into ticket_old_code (code_hash, ticket_id, why) values (${hash('4')}, '${GOOD.ticket}', 'replaced');
    insert into transfer (id, gift_id, ticket_id, receiver_name, offered_by, counter_id, expires_at)
      values ('${GOOD.ticket}', '${GOOD.ticket}', '${GOOD.ticket}', 'Bo', 1, 1, '2030-01-01T19:00Z');
    insert into transfer_archive (id, gift_id, ticket_id, receiver_id, receiver_name, state, offered_by, counter_id,
                                  expires_at, settled_at)
      values ('${GOOD.archived}', '${GOOD.archived}', '${GOOD.archived}', 2, 'Cid', 'claimed', 1, 1,
              '2030-01-01T19:00Z', '2029-12-01T10:00Z');
    insert into loyalty_entry (id, user_id, order_id, kind, points) values ('${GOOD.order}', 2, '${GOOD.order}', 'earned', 25);
    insert into hold (id, kind, name, counter_id, held_by, expires_at)
      values ('${GOOD.hold}', 'named', 'Bo', 1, 1, '2030-01-01T18:00Z');
    insert into hold_line (hold_id, tier_id, event_id, quantity) values ('${GOOD.hold}', 1, 1, 2);
    insert into print_job (id, order_id, counter_id, document, requested_by)
      values ('${GOOD.order}', '${GOOD.order}', 1, 'receipt', 1);
    insert into journal (counter_id, actor_id, operation, order_id, detail)
      values (1, 1, 'orders.sell', '${GOOD.order}', '{"total": 2500}');
    ${NUMBERED.map((table) => `select setval(pg_get_serial_sequence('${table}', 'id'), 100);`).join('\n    ')}
  `);
}
