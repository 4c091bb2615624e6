import type { Name, NameOf } from '../../contract/index.ts';

/**
 * Which answers go stale when an operation has changed something; without an entry all of them do, which is right and
 * merely asks a little more. The entries keep the frequent ones lean. What main pushes is invalidated by the push.
 */
export const touches: Partial<Record<NameOf<'mutation'>, readonly Name[]>> = {
  'session.signIn': ['system.status', 'session.current'],
  'session.signOut': ['session.current'],
  'orders.sell': ['orders.recent', 'orders.find', 'orders.byRequest', 'events.get', 'customers.get'],
  'orders.noteUnknownCard': ['orders.byRequest'],
  'print.queue': ['print.jobs'],
  'print.retry': ['print.jobs'],
  'customers.create': ['customers.search'],
  'counter.saveSettings': ['counter.settings'],
  'counter.keepSale': [],
  'counter.openFolder': [],
  'counter.copyFacts': [],
};
