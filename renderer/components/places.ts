import type { StaffRole } from '../../domain/roles.ts';
import type { KeyName } from '../client/keys.ts';

/** A screen that can be reached from everywhere. */
export interface Place {
  to:
    | '/sell'
    | '/orders'
    | '/tickets'
    | '/tickets/guests'
    | '/tickets/gifts'
    | '/tickets/holds'
    | '/tickets/promos'
    | '/door'
    | '/events'
    | '/reports'
    | '/staff'
    | '/settings';
  label: string;
  key?: KeyName;
  about: string;
  roles: readonly StaffRole[];
  /** Who finds it on the bar as well; left out it is everybody who may use it. */
  bar?: readonly StaffRole[];
}

const desk = ['cashier', 'organizer', 'manager'] as const;

const places: readonly Place[] = [
  {
    to: '/sell',
    label: 'Sell',
    key: 'sell',
    about: 'Basket, payment, tickets',
    roles: ['cashier', 'manager'],
  },
  {
    to: '/orders',
    label: 'Orders',
    key: 'find',
    about: 'Find an order, a ticket or a person',
    roles: ['cashier', 'organizer', 'manager'],
  },
  {
    to: '/events',
    label: 'Events',
    key: 'events',
    about: 'What is on, and what is left',
    roles: ['steward', 'cashier', 'organizer', 'manager'],
  },
  {
    to: '/tickets',
    label: 'Tickets',
    key: 'tickets',
    about: 'Scan any code, old or new: its story, replace, revoke',
    roles: ['steward', ...desk],
  },
  {
    to: '/tickets/guests',
    label: 'Guests',
    about: 'Free places, budgets and guest lists',
    roles: desk,
    bar: [],
  },
  {
    to: '/tickets/gifts',
    label: 'Gifts',
    about: 'Claim a gift; gifts that nobody has claimed yet',
    roles: desk,
    bar: [],
  },
  {
    to: '/tickets/holds',
    label: 'Holds',
    about: 'Places kept for a name, to be collected',
    roles: desk,
    bar: [],
  },
  {
    to: '/tickets/promos',
    label: 'Promo codes',
    about: 'Percent or amount off, when, for what, how often',
    roles: ['organizer', 'manager'],
    bar: [],
  },
  {
    to: '/door',
    label: 'Door',
    about: 'Scan tickets and let people in',
    roles: ['steward', 'cashier', 'manager'],
    bar: ['steward'],
  },
  {
    to: '/reports',
    label: 'Reports',
    about: 'What was sold and given back, by day, event, counter and cashier',
    roles: ['organizer', 'manager'],
  },
  { to: '/staff', label: 'Staff', about: 'Who works here', roles: ['manager'] },
  {
    to: '/settings',
    label: 'Settings',
    about: 'Printers, room, about this counter',
    roles: ['cashier', 'organizer', 'manager'],
  },
];

/** Those of them that the bar shows. */
export function onBar(all: readonly Place[], role: StaffRole): Place[] {
  return all.filter(({ bar }) => bar === undefined || bar.includes(role));
}

/** The screens that a role can use. */
export function placesFor(role: StaffRole): Place[] {
  return places.filter(({ roles }) => roles.includes(role));
}
