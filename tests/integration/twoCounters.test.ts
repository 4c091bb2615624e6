import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PushEvent } from '../../contract/index.ts';
import { buyer } from '../support/buyers.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { newRequestId } from '../support/house.ts';
import { type CounterOnServer, startWholeCounter, urlOf } from '../support/wholeCounter.ts';

const startCounter = (name: string, databaseUrl: string) => startWholeCounter({ name, databaseUrl });

describe('two counters on one shared server', () => {
  let database: TestDatabase;
  let first: CounterOnServer;
  let second: CounterOnServer;
  const manager = { email: 'm@two.example', password: 'a long enough one' };
  const cashier = { email: 'c@two.example', password: 'another long one' };

  beforeAll(async () => {
    database = await createTestDatabase({ empty: true });
    const url = urlOf(database.owner);
    // Both find an empty database at the same moment: one migrates, the other waits for it.
    [first, second] = await Promise.all([startCounter('First', url), startCounter('Second', url)]);
    await first.ask('venue.create', {
      name: 'Two Doors',
      address: '',
      taxId: '',
      currency: 'EUR',
      timeZone: 'Europe/Dublin',
      manager: { name: 'Manager', ...manager },
    });
    await first.ask('session.signIn', manager);
    await first.ask('staff.create', { name: 'Cashier', role: 'cashier', ...cashier });
  });
  afterAll(async () => {
    await Promise.all([first.close(), second.close()]);
    await database.drop();
  });

  it('enrols the second counter only through a manager, and both draw the same ticket codes', async () => {
    expect((await second.ask('system.status', {})).enrolled).toBe(false);
    expect(await second.reply('session.signIn', cashier)).toMatchObject({
      ok: false,
      refusal: { code: 'COUNTER_NOT_ENROLLED' },
    });
    await second.ask('session.signIn', manager);
    expect((await second.ask('system.status', {})).enrolled).toBe(true);
    const [one, two] = await Promise.all(
      [first, second].map(({ folder }) => readFile(join(folder, 'ticket-key.json'), 'utf8')),
    );
    expect(two).toBe(one);
  });

  it('shows a sale at the other counter within two seconds', async () => {
    const start = Date.now() + 86_400_000;
    const at = (offset: number): string => new Date(start + offset).toISOString();
    const { event } = await first.ask('events.create', {
      requestId: newRequestId(),
      name: 'Across the Hall',
      description: '',
      hall: '',
      doorsAt: at(0),
      startsAt: at(0),
      endsAt: at(3_600_000),
      houseCapacity: 9,
      tiers: [
        {
          id: null,
          name: 'Seat',
          code: 'S',
          colour: '#1f6f78',
          priceMinor: 1_000,
          taxBasisPoints: 0,
          capacity: 9,
          saleOpensAt: null,
          saleClosesAt: null,
        },
      ],
    });
    await first.ask('events.publish', { eventId: event.id });
    const [tier] = event.tiers;
    if (!tier) throw new Error('the event has no tier');

    const heard = Promise.withResolvers<number>();
    const off = second.application.onPush((push: PushEvent, payload) => {
      if (push !== 'stock-changed' || !JSON.stringify(payload).includes(String(event.id))) return;
      void second.ask('events.get', { eventId: event.id }).then((answer) => {
        if (answer.event.sold > 0) heard.resolve(Date.now());
      });
    });
    const sold = await first.ask(
      'orders.sell',
      buyer([{ tierId: tier.id, quantity: 4, unitPriceMinor: 1_000 }]),
    );
    const soldAt = Date.now();
    const shownAt = await heard.promise;
    off();
    expect(shownAt - soldAt).toBeLessThan(2_000);

    const seen = await second.ask('orders.get', { orderId: sold.order.id });
    expect(seen.order.tickets.map(({ code }) => code)).toEqual(sold.order.tickets.map(({ code }) => code));
    expect(seen.order.counterName).toBe('First');
  });
});
