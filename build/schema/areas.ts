/** The parts of the house, in the order and the places in which the picture shows them. */
export interface Area {
  name: string;
  title: string;
  /** Where its panel stands: in the upper or lower row, counted from the left. */
  row: 'upper' | 'lower';
  tables: string[];
}

export const AREAS: Area[] = [
  {
    name: 'people',
    title: 'People and counters',
    row: 'upper',
    tables: ['app_user', 'credential', 'venue_key', 'counter', 'venue', 'house_rule', 'attempt_throttle'],
  },
  {
    name: 'events',
    title: 'Events and stock',
    row: 'upper',
    tables: ['event', 'house_stock', 'tier', 'tier_stock', 'promo_code', 'promo_stock'],
  },
  {
    name: 'ledger',
    title: 'Ledger',
    row: 'upper',
    tables: ['orders', 'order_line', 'payment', 'loyalty_entry'],
  },
  {
    name: 'tickets',
    title: 'Tickets',
    row: 'upper',
    tables: [
      'ticket',
      'ticket_archive',
      'ticket_old_code',
      'transfer',
      'transfer_archive',
      'comp_issuance',
      'comp_budget',
    ],
  },
  { name: 'journal', title: 'Journal', row: 'lower', tables: ['journal', 'journal_chain'] },
  { name: 'holds', title: 'Holds', row: 'lower', tables: ['hold', 'hold_line'] },
  { name: 'till', title: 'Till', row: 'lower', tables: ['cash_session', 'cash_movement'] },
  { name: 'paper', title: 'Paper', row: 'lower', tables: ['print_job'] },
];
