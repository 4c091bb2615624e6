import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Input, Output } from '../../../contract/index.ts';
import { edited, tiersOf } from '../../support/edits.ts';
import {
  createTestHouse,
  eventInput,
  linesOf,
  newRequestId,
  sellInput,
  type TestHouse,
  verifyJournal,
} from '../../support/house.ts';

type EventView = Output<'events.get'>['event'];

let house: TestHouse;
let other: TestHouse;
beforeAll(async () => {
  house = await createTestHouse();
  other = await createTestHouse({ besides: house, counterName: 'Foyer 2' });
});
afterAll(async () => {
  expect(await verifyJournal(house)).toBeGreaterThan(50);
  await other.close();
  await house.close();
});

const sell = (event: EventView, ...quantities: number[]) =>
  house.ask('orders.sell', sellInput(linesOf(event, ...quantities)), 'cashier');
const get = async (eventId: number) => (await house.ask('events.get', { eventId }, 'manager')).event;
const refusedUpdate = (input: Input<'events.update'>) => house.refusal('events.update', input, 'organizer');

describe('making', () => {
  test('a draft keeps everything that was entered, trimmed, in the venue’s currency and zone', async () => {
    const now = house.house.now();
    const input = eventInput(now, {
      name: '  Medea ',
      description: 'One act.\nNo interval.',
      tiers: [
        { name: 'Stalls', code: 'S', capacity: null, saleOpensAt: now.toISOString() },
        { name: 'Nothing', code: '0', capacity: 0, priceMinor: 0, taxBasisPoints: 10_000 },
      ],
    });
    const { event } = await house.ask('events.create', input, 'organizer');
    expect(event).toMatchObject({
      name: 'Medea',
      description: 'One act.\nNo interval.',
      state: 'draft',
      version: 1,
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      startsAt: input.startsAt,
      houseCapacity: 100,
      left: 100,
      tiers: [
        { name: 'Stalls', capacity: null, left: 100, position: 1, saleOpensAt: now.toISOString() },
        { name: 'Nothing', capacity: 0, left: 0, position: 2, saleClosesAt: null },
      ],
    });
    expect(await get(event.id)).toEqual(event);
  });

  test('the same request makes one draft, at once or later, whatever became of it since', async () => {
    const input = eventInput(house.house.now(), { name: 'Asked twice' });
    const replies = await Promise.all([
      house.ask('events.create', input, 'organizer'),
      house.ask('events.create', input, 'organizer'),
      other.ask('events.create', input, 'organizer'),
    ]);
    const [first] = replies;
    expect(replies).toEqual([first, first, first]);
    const { event } = first;
    await house.ask('events.update', edited(event, { name: 'Renamed' }), 'organizer');
    // A repeat is answered even where the same event could not be made any more.
    house.setNow(new Date(Date.parse(input.endsAt) + 1_000));
    const again = (await house.ask('events.create', input, 'organizer')).event;
    house.setNow(new Date());
    expect(again).toMatchObject({ id: event.id, name: 'Renamed', version: 2 });
    const made = await house.house.dataSource.query(
      `select count(*)::int as entries from journal
        where operation = 'events.create' and detail->'draft'->>'name' = 'Asked twice'`,
    );
    expect(made).toEqual([{ entries: 1 }]);
  });

  test('the same request with other content is refused, and one that was refused makes nothing', async () => {
    const input = eventInput(house.house.now(), { name: 'Asked for something else' });
    const before = { ...input, endsAt: input.startsAt };
    expect((await house.refusal('events.create', before, 'organizer')).code).toBe('EVENT_TIMES');
    await house.ask('events.create', input, 'organizer');
    for (const changed of [before, { ...input, name: 'Another' }, { ...input, houseCapacity: 101 }])
      expect((await house.refusal('events.create', changed, 'organizer')).code).toBe('REQUEST_REUSED');
  });

  test('a draft is there for those who plan and for nobody else', async () => {
    const event = await house.newEvent({ draft: true, name: 'Secret draft' });
    const list = {
      when: 'upcoming',
      search: 'Secret draft',
      onSaleOnly: false,
      cursor: null,
      limit: 5,
    } as const;
    for (const as of ['steward', 'cashier'] as const) {
      expect((await house.refusal('events.get', { eventId: event.id }, as)).code).toBe('EVENT_NOT_FOUND');
      expect(await house.ask('events.list', list, as)).toMatchObject({ events: [] });
      const { cursor: _, limit: __, ...filter } = list;
      expect(await house.ask('events.count', filter, as)).toEqual({ total: 0 });
    }
    for (const as of ['organizer', 'manager'] as const) {
      expect((await house.ask('events.list', list, as)).events.map(({ id }) => id)).toEqual([event.id]);
    }
  });

  test('names that only the database finds alike are refused like all others', async () => {
    // The long s has no capital but S; it is a letter of its own to whoever compares small letters.
    const tiers = [
      { name: 'One', code: 's' },
      { name: 'Two', code: 'ſ' },
    ];
    const reply = await house.call('events.create', eventInput(house.house.now(), { tiers }), 'manager');
    const refusal = { code: 'TIER_REPEATED', detail: { field: 'code' } };
    expect(reply).toMatchObject({ ok: false, refusal });
  });
});

describe('states', () => {
  test('draft → on sale ⇄ paused → cancelled, and nothing after that', async () => {
    const { id: eventId } = await house.newEvent({ draft: true });
    const step = async (name: 'events.publish' | 'events.pause') =>
      (await house.ask(name, { eventId }, 'organizer')).event.state;
    expect((await house.refusal('events.pause', { eventId }, 'organizer')).detail).toEqual({
      state: 'draft',
    });
    expect(await step('events.publish')).toBe('on_sale');
    expect((await house.refusal('events.publish', { eventId }, 'organizer')).detail).toEqual({
      state: 'on_sale',
    });
    expect(await step('events.pause')).toBe('paused');
    expect(await step('events.publish')).toBe('on_sale');
    const { event } = await house.ask('events.cancel', { eventId, reason: ' Burst pipe ' }, 'manager');
    expect(event).toMatchObject({ state: 'cancelled', version: 5 });
    for (const name of ['events.publish', 'events.pause'] as const) {
      expect(await house.refusal(name, { eventId }, 'manager')).toMatchObject({ code: 'EVENT_STATE' });
    }
    const again = await house.refusal('events.cancel', { eventId, reason: 'again' }, 'manager');
    expect(again).toEqual({ code: 'EVENT_STATE', detail: { state: 'cancelled' } });
    expect(await refusedUpdate(edited(event))).toEqual(again);
    const [row] = await house.house.dataSource.query<object[]>(
      'select cancel_reason from event where id = $1',
      [eventId],
    );
    expect(row).toEqual({ cancel_reason: 'Burst pipe' });
  });

  test('an event that nobody knows', async () => {
    const eventId = 2 ** 40;
    const detail = { eventId };
    for (const name of ['events.get', 'events.publish', 'events.pause'] as const) {
      expect(await house.refusal(name, detail, 'manager')).toEqual({ code: 'EVENT_NOT_FOUND', detail });
    }
    const update = { ...edited(await house.newEvent()), eventId };
    expect(await refusedUpdate(update)).toEqual({ code: 'EVENT_NOT_FOUND', detail });
  });

  test('publishing tells everything that is missing', async () => {
    const { id: eventId } = await house.newEvent({
      draft: true,
      houseCapacity: null,
      tiers: [{ capacity: null }],
    });
    const { id: empty } = await house.newEvent({ draft: true, tiers: [] });
    expect((await house.refusal('events.publish', { eventId }, 'manager')).detail).toEqual({
      missing: ['house_capacity'],
    });
    expect((await house.refusal('events.publish', { eventId: empty }, 'manager')).detail).toEqual({
      missing: ['tier'],
    });
    house.setNow(new Date(Date.now() + 8 * 86_400_000));
    const late = await house.refusal('events.publish', { eventId }, 'manager');
    house.setNow(new Date());
    expect(late.detail).toEqual({ missing: ['house_capacity', 'start_in_future'] });
  });

  test('a paused event may go on after it has begun, and none after it has ended', async () => {
    const event = await house.newEvent();
    const eventId = event.id;
    await house.ask('events.pause', { eventId }, 'manager');
    house.setNow(new Date(Date.parse(event.startsAt) + 60_000));
    expect((await house.ask('events.publish', { eventId }, 'manager')).event.state).toBe('on_sale');
    house.setNow(new Date(event.endsAt));
    expect((await get(eventId)).state).toBe('ended');
    for (const name of ['events.publish', 'events.pause'] as const) {
      expect((await house.refusal(name, { eventId }, 'manager')).detail).toEqual({ state: 'ended' });
    }
    expect((await refusedUpdate(edited(event, { version: event.version + 2 }))).detail).toEqual({
      state: 'ended',
    });
    const late = await house.refusal('orders.sell', sellInput(linesOf(event, 1)), 'cashier');
    expect(late).toMatchObject({ code: 'NOT_ON_SALE', detail: { reason: 'ended' } });
    house.setNow(new Date());
  });
});

describe('editing', () => {
  test('replaces every field, adds, moves and removes tiers, and raises version and revision', async () => {
    const event = await house.newEvent({ tiers: [{}, {}, {}] });
    const [first, second] = tiersOf(event);
    if (!first || !second) throw new Error('three tiers were made');
    const added = { ...first, id: null, name: 'Balcony', code: 'BAL', priceMinor: 99, capacity: null };
    const input = edited(event, {
      name: 'Renamed',
      hall: '',
      houseCapacity: 55,
      tiers: [added, { ...second, capacity: 0 }, { ...first, priceMinor: 1 }],
    });
    const { event: after } = await house.ask('events.update', input, 'organizer');
    expect(after).toMatchObject({
      name: 'Renamed',
      hall: '',
      houseCapacity: 55,
      version: event.version + 1,
      state: 'on_sale',
    });
    expect(after.tiers).toMatchObject([
      { name: 'Balcony', code: 'BAL', priceMinor: 99, capacity: null, position: 1 },
      { id: second.id, capacity: 0, position: 2 },
      { id: first.id, priceMinor: 1, position: 3 },
    ]);
    expect(after.tiers).toHaveLength(3);
    const [stock] = await house.house.dataSource.query<object[]>(
      'select revision from house_stock where event_id = $1',
      [event.id],
    );
    // Made with 1, published, edited.
    expect(stock).toEqual({ revision: 3 });
  });

  test('tiers may exchange names and codes, and rotate', async () => {
    const event = await house.newEvent({ tiers: [{}, {}, {}] });
    const tiers = tiersOf(event);
    const rotated = tiers.map((tier, index) => {
      const next = tiers[(index + 1) % tiers.length];
      return { ...tier, name: next?.name ?? '', code: next?.code ?? '' };
    });
    const { event: after } = await house.ask('events.update', edited(event, { tiers: rotated }), 'organizer');
    expect(after.tiers.map(({ id, name, code }) => [id, name, code])).toEqual(
      rotated.map(({ id, name, code }) => [id, name, code]),
    );
  });

  test('a hundred tiers may all change places at once', async () => {
    const event = await house.newEvent({ tiers: Array.from({ length: 100 }, () => ({})) });
    const tiers = tiersOf(event);
    const mirrored = tiers.map((tier, index) => {
      const opposite = tiers[tiers.length - 1 - index];
      return { ...tier, name: opposite?.name ?? '', code: opposite?.code ?? '' };
    });
    const { event: after } = await house.ask(
      'events.update',
      edited(event, { tiers: mirrored }),
      'organizer',
    );
    expect(after.tiers.map(({ name }) => name)).toEqual(mirrored.map(({ name }) => name));
  });

  test('a second editor is told and not overwritten; of two at once one wins', async () => {
    const event = await house.newEvent();
    const both = await Promise.all([
      house.call('events.update', edited(event, { name: 'By one' }), 'organizer'),
      other.call('events.update', edited(event, { name: 'By another' }), 'manager'),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const told = await refusedUpdate(edited(event, { name: 'Late' }));
    expect(told).toEqual({ code: 'EVENT_CHANGED', detail: { version: event.version + 1 } });
    expect((await get(event.id)).name).toMatch(/^By /);
  });

  test('what was sold stays: its tier, and capacity for it, in the tier and in the house', async () => {
    const event = await house.newEvent({ tiers: [{}, {}] });
    await sell(event, 4, 3);
    const [first, second] = tiersOf(event);
    if (!first || !second) throw new Error('two tiers were made');
    const update = (changes: Partial<Input<'events.update'>>) => refusedUpdate(edited(event, changes));
    expect(await update({ houseCapacity: 6 })).toEqual({
      code: 'CAPACITY_BELOW_SOLD',
      detail: { tierId: null, tierName: null, taken: 7 },
    });
    expect(await update({ tiers: [{ ...first, capacity: 3 }, second] })).toEqual({
      code: 'CAPACITY_BELOW_SOLD',
      detail: { tierId: first.id, tierName: first.name, taken: 4 },
    });
    expect(await update({ tiers: [first] })).toEqual({
      code: 'TIER_IN_USE',
      detail: { tierId: second.id, tierName: second.name },
    });
    const exact = edited(event, {
      houseCapacity: 7,
      tiers: [
        { ...first, capacity: 4 },
        { ...second, capacity: 3 },
      ],
    });
    const { event: after } = await house.ask('events.update', exact, 'organizer');
    expect(after).toMatchObject({ left: 0, tiers: [{ left: 0 }, { left: 0 }] });
  });

  test('places that are held or given away count like sold ones', async () => {
    const event = await house.newEvent();
    await sell(event, 2);
    const [tier] = tiersOf(event);
    if (!tier?.id) throw new Error('a tier was made');
    const hold = { requestId: newRequestId(), name: 'Choir', customerId: null, expiresAt: event.startsAt };
    await house.ask('holds.place', { ...hold, lines: [{ tierId: tier.id, quantity: 3 }] }, 'cashier');
    const guest = { requestId: newRequestId(), eventId: event.id, tierId: tier.id, reason: 'Press' };
    await house.ask('comps.issue', { ...guest, names: null, quantity: 1, note: '' }, 'manager');
    const detail = { tierId: tier.id, tierName: tier.name, taken: 6 };
    expect(await refusedUpdate(edited(event, { tiers: [{ ...tier, capacity: 5 }] }))).toEqual({
      code: 'CAPACITY_BELOW_SOLD',
      detail,
    });
    expect((await refusedUpdate(edited(event, { houseCapacity: 5 }))).code).toBe('CAPACITY_BELOW_SOLD');
    const exact = edited(event, { houseCapacity: 6, tiers: [{ ...tier, capacity: 6 }] });
    expect((await house.ask('events.update', exact, 'organizer')).event).toMatchObject({
      sold: 2,
      comped: 1,
      going: 3,
    });
  });

  test('a tier that only a failed order names stays too', async () => {
    const event = await house.newEvent({ tiers: [{}, {}] });
    const card = { tender: 'card', amountMinor: 1_500, tenderedMinor: null, outcome: 'declined' } as const;
    const payments = [{ ...card, wasUnknown: false, reference: '' }];
    const { order } = await house.ask(
      'orders.sell',
      sellInput(linesOf(event, 0, 1), { payments }),
      'cashier',
    );
    expect(order.state).toBe('failed');
    const refusal = await refusedUpdate(edited(event, { tiers: tiersOf(event).slice(0, 1) }));
    expect(refusal).toMatchObject({ code: 'TIER_IN_USE', detail: { tierId: event.tiers[1]?.id } });
  });

  test('a price that has changed is not sold at the old one', async () => {
    const event = await house.newEvent();
    const dearer = tiersOf(event).map((tier) => ({ ...tier, priceMinor: 9_900 }));
    await house.ask('events.update', edited(event, { tiers: dearer }), 'organizer');
    const refusal = await house.refusal('orders.sell', sellInput(linesOf(event, 1)), 'cashier');
    expect(refusal).toEqual({
      code: 'PRICE_CHANGED',
      detail: { tierId: event.tiers[0]?.id, priceMinor: 9_900 },
    });
  });
});

describe('while it is being sold', () => {
  const buyers = (event: EventView, count: number, quantity: number) =>
    Array.from({ length: count }, (_, index) =>
      (index % 2 ? house : other).call('orders.sell', sellInput(linesOf(event, quantity)), 'cashier'),
    );
  const soldBy = (replies: { ok: boolean }[]) => replies.filter(({ ok }) => ok).length;

  test('capacity that is lowered holds, and is never below what is sold', async () => {
    for (let round = 0; round < 5; round += 1) {
      const event = await house.newEvent({ houseCapacity: 40, tiers: [{ capacity: 40 }] });
      const selling = buyers(event, 30, 1);
      const lowered = house.call(
        'events.update',
        edited(event, {
          houseCapacity: 12,
          tiers: tiersOf(event).map((tier) => ({ ...tier, capacity: 12 })),
        }),
        'organizer',
      );
      const sold = soldBy(await Promise.all(selling));
      const reply = await lowered;
      const after = await get(event.id);
      expect(after.sold).toBe(sold);
      if (reply.ok) expect(after).toMatchObject({ houseCapacity: 12, sold: 12 });
      else {
        expect(reply).toMatchObject({
          refusal: { code: expect.stringMatching(/^(CAPACITY_BELOW_SOLD|BUSY)$/) },
        });
        expect(after.houseCapacity).toBe(40);
      }
    }
  });

  test.each(['events.pause', 'events.cancel'] as const)(
    'after %s has been answered no sale succeeds',
    async (name) => {
      for (let round = 0; round < 5; round += 1) {
        const event = await house.newEvent({ houseCapacity: null, tiers: [{ capacity: 5_000 }] });
        let stopped = false;
        let late = 0;
        let refused = 0;
        const buyer = async (at: TestHouse) => {
          // Buys without a pause until it has been refused after the stop a few times.
          for (let afterStop = 0; afterStop < 3; ) {
            const begunAfter = stopped;
            const reply = await at.call('orders.sell', sellInput(linesOf(event, 1)), 'cashier');
            if (begunAfter && reply.ok) late += 1;
            if (!reply.ok) {
              refused += 1;
              expect(reply).toMatchObject({
                refusal: { code: expect.stringMatching(/^(NOT_ON_SALE|BUSY)$/) },
              });
            }
            if (begunAfter) afterStop += 1;
          }
        };
        const buying = [house, other, house, other].map(buyer);
        while ((await get(event.id)).sold < 10);
        const input =
          name === 'events.cancel' ? { eventId: event.id, reason: 'Fire alarm' } : { eventId: event.id };
        expect((await house.call(name, input, 'manager')).ok).toBe(true);
        const { sold } = await get(event.id);
        stopped = true;
        await Promise.all(buying);
        expect(late).toBe(0);
        expect(refused).toBeGreaterThanOrEqual(4);
        expect((await get(event.id)).sold).toBe(sold);
      }
    },
  );

  test('a tier is removed or sold, never both', async () => {
    for (let round = 0; round < 8; round += 1) {
      const event = await house.newEvent({ tiers: [{}, {}] });
      const [removal, sale] = await Promise.all([
        house.call('events.update', edited(event, { tiers: tiersOf(event).slice(0, 1) }), 'organizer'),
        other.call('orders.sell', sellInput(linesOf(event, 1, 1)), 'cashier'),
      ]);
      expect([removal.ok, sale.ok].filter(Boolean)).toHaveLength(1);
      if (!sale.ok) expect(sale).toMatchObject({ refusal: { code: 'TIER_NOT_FOUND' } });
      if (!removal.ok) expect(removal).toMatchObject({ refusal: { code: 'TIER_IN_USE' } });
      const after = await get(event.id);
      expect(after.tiers).toHaveLength(removal.ok ? 1 : 2);
      expect(after.sold).toBe(sale.ok ? 2 : 0);
    }
  });

  test('other counters hear of every change', async () => {
    const event = await house.newEvent();
    const heard = () => other.news.some((ids) => ids.includes(event.id));
    await expect.poll(heard).toBe(true);
    other.news.length = 0;
    await house.ask('events.pause', { eventId: event.id }, 'manager');
    await expect.poll(heard, { timeout: 2_000 }).toBe(true);
  });

  test('other counters hear whether lists may have changed, or only counters', async () => {
    const event = await house.newEvent();
    const edited = () => other.editedNews.some((ids) => ids.includes(event.id));
    await expect.poll(edited, { timeout: 2_000 }).toBe(true);
    other.news.length = 0;
    other.editedNews.length = 0;
    await sell(event, 1);
    await expect.poll(() => other.news.flat(), { timeout: 2_000 }).toContain(event.id);
    expect(edited()).toBe(false);
    // Of one notice about a sale and a change together the change is not lost.
    await Promise.all([
      house.ask('events.pause', { eventId: event.id }, 'manager'),
      house.house.stockNews.announce([event.id]),
    ]);
    await expect.poll(edited, { timeout: 2_000 }).toBe(true);
  });
});
