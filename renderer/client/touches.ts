import type { Name, NameOf } from '../../contract/index.ts';

/** Which answers go stale when an operation has changed something. What main pushes is invalidated by the push. */
export const touches: Record<NameOf<'mutation'>, readonly Name[]> = {
  'venue.create': ['system.status'],
  'session.signIn': ['system.status', 'session.current'],
  'session.signOut': ['session.current'],
  'staff.create': ['staff.list'],
  'events.create': ['events.list'],
  'events.update': ['events.list', 'events.get'],
  'events.publish': ['events.list', 'events.get'],
  'events.pause': ['events.list', 'events.get'],
  'events.cancel': ['events.list', 'events.get'],
  'customers.create': ['customers.search'],
  'orders.sell': ['orders.recent', 'orders.find', 'orders.byRequest', 'events.get', 'customers.get'],
  'orders.noteUnknownCard': ['orders.byRequest'],
  'print.queue': ['print.jobs'],
  'print.retry': ['print.jobs'],
  'counter.saveSettings': ['counter.settings'],
};
