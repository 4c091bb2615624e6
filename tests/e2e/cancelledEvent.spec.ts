import { randomUUID } from 'node:crypto';
import { expect, test } from './fixtures/test.ts';
import { callBridge } from './pages/callBridge.ts';
import { EventsPage } from './pages/EventsPage.ts';
import { openHouse, putOnSale } from './pages/openHouse.ts';

test('a cancelled event is paid back in one guided job and then moved to the archive', async ({ page }) => {
  await openHouse(page);
  const event = await putOnSale(page, {
    name: 'Der Besuch',
    inHours: 30,
    tiers: [{ name: 'Parkett', code: 'P', priceMinor: 2_500, capacity: 40 }],
  });
  const [tier] = event.tiers;
  if (!tier) throw new Error('the event has no tier');
  for (let order = 0; order < 3; order += 1) {
    await callBridge(page, 'orders.sell', {
      requestId: randomUUID(),
      customerId: null,
      lines: [{ tierId: tier.id, quantity: 2, unitPriceMinor: 2_500 }],
      payments: [
        {
          tender: 'cash',
          amountMinor: 5_000,
          tenderedMinor: 5_000,
          outcome: 'approved',
          wasUnknown: false,
          reference: '',
        },
      ],
    });
  }
  await callBridge(page, 'events.cancel', { eventId: event.id, reason: 'The lead has lost her voice' });

  const events = new EventsPage(page);
  await events.open();
  await events.row('Der Besuch').click();
  await events.stub.getByRole('button', { name: 'Pay everybody back' }).click();
  const dialog = page.getByRole('dialog', { name: /6 tickets sold/ });
  await dialog.getByRole('button', { name: 'Pay everybody back' }).click();

  // With nobody left to pay, the next job is offered.
  await events.stub.getByRole('button', { name: 'Move to the archive' }).click();
  const { orders } = await callBridge(page, 'orders.recent', {
    thisCounterOnly: false,
    cursor: null,
    limit: 10,
  });
  expect(orders.filter(({ kind }) => kind === 'refund').map(({ totalMinor }) => totalMinor)).toEqual([
    -5_000, -5_000, -5_000,
  ]);
  await page.getByRole('dialog').getByRole('button', { name: 'Move to the archive' }).click();
  await expect
    .poll(async () => (await callBridge(page, 'events.get', { eventId: event.id })).event.state)
    .toBe('archived');
});
