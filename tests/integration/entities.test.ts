import { type DataSource, In, MoreThan } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDataSource } from '../../database/dataSource.ts';
import { event } from '../../database/entities/event.ts';
import { entities } from '../../database/entities/index.ts';
import { journal } from '../../database/entities/journal.ts';
import { order } from '../../database/entities/order.ts';
import { ticket } from '../../database/entities/ticket.ts';
import { tier } from '../../database/entities/tier.ts';
import { connect } from '../support/clients.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { GOOD, insertGoodRows } from '../support/goodRows.ts';

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  const owner = await connect(database.owner);
  await insertGoodRows(owner);
  await owner.end();
  dataSource = await createDataSource(database.owner).initialize();
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

test.each(entities.map((entity) => [String(entity.options.name), entity]))(
  '%s can be read',
  async (_name, entity) => {
    const rows = await dataSource.getRepository(entity).find();
    expect(rows.length).toBeGreaterThan(0);
  },
);

test('a row reads as its interface says', async () => {
  const found = await dataSource.getRepository(ticket).findOneByOrFail({ id: GOOD.ticket });
  expect(found).toEqual({
    id: GOOD.ticket,
    orderId: GOOD.order,
    linePosition: 1,
    compIssuanceId: null,
    number: 1,
    eventId: 1,
    tierId: 1,
    holderId: null,
    holderName: null,
    seat: null,
    state: 'held',
    codeHash: Buffer.alloc(32, 0x11),
    codeIssue: 0,
    pricePaidMinor: 2500,
    discountMinor: 0,
    taxMinor: 227,
    refundOrderId: null,
    successorId: null,
    createdAt: expect.any(Date),
    changedAt: expect.any(Date),
  });
  const [entry] = await dataSource.getRepository(journal).find();
  expect(entry).toMatchObject({
    number: 1,
    detail: { total: 2500 },
    ticketIds: null,
    hash: expect.any(Buffer),
  });
});

test('money is found by its amount and ids by their list', async () => {
  const orders = dataSource.getRepository(order);
  expect(await orders.countBy({ totalMinor: MoreThan(2499), cashierId: In([1, 2]) })).toBe(1);
  expect(await orders.countBy({ totalMinor: 2501 })).toBe(0);
});

test('the database numbers an event and fills in what was left out', async () => {
  const events = dataSource.getRepository(event);
  const { identifiers } = await events.insert({
    name: 'Later',
    doorsAt: new Date('2030-03-01T18:00Z'),
    startsAt: new Date('2030-03-01T19:00Z'),
    endsAt: new Date('2030-03-01T21:00Z'),
    currency: 'EUR',
    timeZone: 'Europe/Vienna',
  });
  const made = await events.findOneByOrFail({ id: identifiers[0]?.['id'] });
  expect(made).toMatchObject({
    version: 1,
    state: 'draft',
    hall: '',
    startsAt: new Date('2030-03-01T19:00Z'),
  });
  expect(made.id).toBeGreaterThan(100);
});

test('an amount that cannot be counted exactly is refused on the way in and on the way out', async () => {
  const tiers = dataSource.getRepository(tier);
  await expect(tiers.update({ id: 1 }, { priceMinor: 2 ** 53 })).rejects.toThrow(RangeError);
  expect((await tiers.findOneByOrFail({ id: 1 })).priceMinor).toBe(2500);
  await dataSource.query('update tier set price_minor = 9007199254740993 where id = 1');
  await expect(tiers.findOneBy({ id: 1 })).rejects.toThrow(RangeError);
});
