import type { StaffRole } from '../../domain/roles.ts';
import type { KeyName } from '../client/keys.ts';

/** A screen that can be reached from everywhere. */
export interface Place {
  to: '/sell' | '/orders' | '/events' | '/staff' | '/settings';
  label: string;
  key?: KeyName;
  about: string;
  roles: readonly StaffRole[];
}

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
  { to: '/staff', label: 'Staff', about: 'Who works here', roles: ['manager'] },
  {
    to: '/settings',
    label: 'Settings',
    about: 'Printers, room, about this counter',
    roles: ['cashier', 'organizer', 'manager'],
  },
];

/** The screens that a role can use. */
export function placesFor(role: StaffRole): Place[] {
  return places.filter(({ roles }) => roles.includes(role));
}
