import { TICKET_STATES, type TicketState } from '../../domain/states.ts';
import {
  bytes,
  choice,
  instant,
  integer,
  minor,
  now,
  nullable,
  reference,
  smallint,
  text,
  uuid,
} from '../columns.ts';
import { type Table, table } from '../table.ts';

/** One admission; it stays as a record when it is refunded, revoked or exchanged. */
export interface TicketRow {
  id: string;
  orderId: string | null;
  linePosition: number | null;
  compIssuanceId: string | null;
  number: number;
  eventId: number;
  tierId: number;
  holderId: number | null;
  holderName: string | null;
  seat: string | null;
  state: TicketState;
  codeHash: Buffer;
  codeIssue: number;
  pricePaidMinor: number;
  discountMinor: number;
  taxMinor: number;
  refundOrderId: string | null;
  successorId: string | null;
  createdAt: Date;
  changedAt: Date;
}

/** The archive has the same columns and checks, and says so in the same words. */
export const ticketColumns: Table<TicketRow>['columns'] = {
  id: uuid(),
  orderId: nullable(uuid()),
  linePosition: nullable(smallint()),
  compIssuanceId: nullable(uuid()),
  number: integer(),
  eventId: reference(),
  tierId: reference(),
  holderId: nullable(reference()),
  holderName: nullable(text()),
  seat: nullable(text()),
  state: choice('ticket_state', TICKET_STATES, { default: 'held' }),
  codeHash: bytes(),
  codeIssue: smallint({ default: 0 }),
  pricePaidMinor: minor(),
  discountMinor: minor({ default: 0 }),
  taxMinor: minor(),
  refundOrderId: nullable(uuid()),
  successorId: nullable(uuid()),
  createdAt: instant({ default: now }),
  changedAt: instant({ default: now }),
};

export const ticketChecks = {
  ticket_from_order_or_comp: 'num_nonnulls(order_id, comp_issuance_id) = 1',
  ticket_order_has_line: '(order_id is null) = (line_position is null)',
  ticket_comp_costs_nothing: 'comp_issuance_id is null or price_paid_minor = 0',
  ticket_comp_not_refunded: "comp_issuance_id is null or state <> 'refunded'",
  ticket_price_not_negative:
    'price_paid_minor >= 0 and discount_minor >= 0 and tax_minor between 0 and price_paid_minor',
  ticket_number_positive: 'number > 0',
  ticket_code_hash_length: 'octet_length(code_hash) = 32',
  ticket_refunded_names_its_order: "(state = 'refunded') = (refund_order_id is not null)",
  ticket_exchanged_names_its_successor: "state <> 'exchanged' or successor_id is not null",
};

export const ticket = table<TicketRow>('ticket', {
  columns: ticketColumns,
  primaryKey: { ticket_pk: ['id'] },
  uniques: { ticket_code_unique: ['codeHash'] },
  foreignKeys: {
    ticket_order_line_fk: {
      columns: ['orderId', 'linePosition'],
      to: 'order_line',
      key: ['orderId', 'position'],
    },
    ticket_comp_issuance_fk: { columns: ['compIssuanceId'], to: 'comp_issuance' },
    ticket_tier_fk: { columns: ['tierId', 'eventId'], to: 'tier', key: ['id', 'eventId'] },
    ticket_holder_fk: { columns: ['holderId'], to: 'app_user' },
    ticket_refund_order_fk: { columns: ['refundOrderId'], to: 'orders' },
  },
  checks: ticketChecks,
  indexes: {
    ticket_order: { columns: ['orderId'], where: 'order_id is not null' },
    ticket_comp_issuance: {
      columns: ['compIssuanceId', 'number'],
      where: 'comp_issuance_id is not null',
    },
    ticket_event: { columns: ['eventId', 'tierId'] },
    ticket_successor: { columns: ['successorId'], where: 'successor_id is not null' },
    ticket_holder: { columns: ['holderId'], where: 'holder_id is not null' },
    ticket_seat_unique: {
      columns: ['eventId', 'seat'],
      unique: true,
      where: "seat is not null and state in ('held', 'offered', 'checked_in')",
    },
  },
});
