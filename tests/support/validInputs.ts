import type { Input, Name } from '../../contract/index.ts';
import { eventInput, linesOf, newRequestId, PASSWORD, sellInput, type TestHouse, VENUE } from './house.ts';

/** For each operation an input that is answered, made anew at each call with whatever has to be there for it. */
export type ValidInputs = { [N in Name]: () => Input<N> | Promise<Input<N>> };

/** The house needs a printer; `venue.create` is answered in a bare house only. */
export function validInputs(house: TestHouse): ValidInputs {
  let counted = 0;

  function fresh(): string {
    counted += 1;
    return `person${counted}`;
  }

  function fullEvent(): Input<'events.create'> {
    const now = house.house.now();
    const window = {
      saleOpensAt: now.toISOString(),
      saleClosesAt: new Date(now.getTime() + 86_400_000).toISOString(),
    };
    return eventInput(now, { description: 'Two acts.', tiers: [{ ...window }, { capacity: null }] });
  }

  async function customer(): Promise<number> {
    const input = { name: `Noor ${fresh()}`, email: null, phone: null };
    return (await house.ask('customers.create', input, 'cashier')).customer.id;
  }

  async function order(): Promise<string> {
    const event = await house.newEvent();
    return (await house.ask('orders.sell', sellInput(linesOf(event, 1)), 'cashier')).order.id;
  }

  return {
    'system.status': () => ({}),
    'venue.create': () => VENUE,
    'session.current': () => ({}),
    'session.signIn': () => ({ email: 'cashier@example.org', password: PASSWORD }),
    'session.signOut': () => ({}),
    'staff.list': () => ({}),
    'staff.create': () => ({
      name: 'Ada',
      email: `${fresh()}@example.org`,
      password: PASSWORD,
      role: 'manager',
    }),
    'events.list': async () => {
      for (let made = 0; made < 2; made += 1) await house.newEvent();
      const first = { when: 'upcoming', search: '', onSaleOnly: false, cursor: null, limit: 1 } as const;
      const { nextCursor } = await house.ask('events.list', first, 'manager');
      return { ...first, search: 'winter', cursor: nextCursor };
    },
    'events.get': async () => ({ eventId: (await house.newEvent()).id }),
    'events.create': () => fullEvent(),
    'events.update': async () => {
      const event = await house.newEvent();
      const tiers = fullEvent().tiers.map((tier, index) => ({ ...tier, id: event.tiers[index]?.id ?? null }));
      return { ...fullEvent(), tiers, eventId: event.id, version: event.version };
    },
    'events.publish': async () => ({ eventId: (await house.newEvent({ draft: true })).id }),
    'events.pause': async () => ({ eventId: (await house.newEvent()).id }),
    'events.cancel': async () => ({ eventId: (await house.newEvent()).id, reason: 'The boiler is broken' }),
    'customers.search': () => ({ text: 'Noor', limit: 10 }),
    'customers.create': () => ({ name: 'Noor', email: `${fresh()}@example.org`, phone: '+49 30 1234' }),
    'customers.get': async () => ({ customerId: await customer() }),
    'orders.sell': async () => {
      const event = await house.newEvent();
      return sellInput(linesOf(event, 2), { customerId: await customer() });
    },
    'orders.noteUnknownCard': () => ({ requestId: newRequestId(), amountMinor: 500 }),
    'orders.byRequest': async () => ({ requestId: await order() }),
    'orders.get': async () => ({ orderId: await order() }),
    'orders.recent': async () => {
      await Promise.all([order(), order()]);
      const first = { thisCounterOnly: true, cursor: null, limit: 1 };
      return { ...first, cursor: (await house.ask('orders.recent', first, 'cashier')).nextCursor };
    },
    'orders.find': () => ({ text: 'Noor', limit: 5 }),
    'printers.list': () => ({}),
    'print.queue': async () => ({
      orderId: await order(),
      documents: ['confirmation', 'receipt'],
      target: 'usual',
    }),
    'print.jobs': async () => ({ orderId: await order() }),
    'print.retry': async () => {
      const input = { orderId: await order(), documents: ['receipt' as const], target: 'pdf' as const };
      const [job] = (await house.ask('print.queue', input, 'cashier')).jobs;
      await house.house.dataSource.query(`update print_job set state = 'failed' where id = $1`, [job?.id]);
      return { jobId: job?.id ?? '', printer: 'Office' };
    },
    'counter.settings': () => ({}),
    'counter.saveSettings': () => ({
      confirmationPrinter: 'Office',
      receiptPrinter: 'Roll',
      ticketPrinter: null,
      printAfterSale: ['confirmation'],
      theme: 'system',
    }),
  };
}
