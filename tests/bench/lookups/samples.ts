import type { DataSource } from 'typeorm';
import { claimSecret, ticketSecret } from '../../../electron/ticketKeys.ts';

/** Things from all over the house that can be asked for. */
export interface Samples {
  orders: { id: string; code: string; customerId: number; customerName: string }[];
  tickets: { id: string; code: string }[];
  claimCodes: string[];
  /** Any but the hot one. */
  eventIds: number[];
  /** Events with 50 tiers. */
  wideEventIds: number[];
  /** Events with free places. */
  compEventIds: number[];
  /** Whoever bought most. */
  bestCustomerIds: number[];
  /** The event that half a million tickets were sold for. */
  hotEventId: number;
  /** First and last day of the ledger. */
  first: string;
  last: string;
}

/** The loaded tickets and gifts have made-up hashes, so those that are asked for get their real ones. */
export async function takeSamples(owner: DataSource, key: Uint8Array, count: number): Promise<Samples> {
  const orders = await owner.query<
    { id: string; code: string; customer_id: string; name: string; ticket_id: string }[]
  >(
    `select o.id, o.code, o.customer_id, u.name,
            (select t.id from ticket t where t.order_id = o.id and t.number = 1) as ticket_id
       from (select * from orders tablesample system (5) where customer_id is not null and kind = 'sale') o
            join app_user u on u.id = o.customer_id order by md5(o.id::text) limit $1`,
    [count],
  );
  const tickets = orders.map(({ ticket_id: id }) => ({ id, ...ticketSecret(key, id, 0) }));
  await owner.query(
    `update ticket t set code_hash = s.hash from unnest($1::uuid[], $2::bytea[]) s (id, hash)
      where t.id = s.id and t.code_issue = 0`,
    [tickets.map(({ id }) => id), tickets.map(({ hash }) => hash)],
  );
  const ids = async (sql: string): Promise<number[]> =>
    (await owner.query<{ id: string }[]>(sql, [count])).map(({ id }) => Number(id));
  const [ledger] = await owner.query<{ first: string; last: string; hot: string }[]>(
    `select min(created_at)::date::text as first, max(created_at)::date::text as last,
            (select event_id from house_stock order by sold desc limit 1) as hot from orders`,
  );
  if (!ledger) throw new Error('the house is empty');
  return {
    orders: orders.map((row) => ({
      id: row.id,
      code: row.code,
      customerId: Number(row.customer_id),
      customerName: row.name,
    })),
    tickets: tickets.map(({ id, code }) => ({ id, code })),
    claimCodes: await claimCodes(owner, key, count),
    eventIds: await ids(
      `select id from event where id <> ${Number(ledger.hot)} order by md5(id::text) limit $1`,
    ),
    wideEventIds: await ids('select event_id as id from tier group by 1 having count(*) = 50 limit $1'),
    compEventIds: await ids('select distinct event_id as id from comp_issuance limit $1'),
    bestCustomerIds: await ids(
      `select customer_id as id from orders where customer_id is not null
        group by 1 order by count(*) desc limit least($1, 20)`,
    ),
    hotEventId: Number(ledger.hot),
    first: ledger.first,
    last: ledger.last,
  };
}

async function claimCodes(owner: DataSource, key: Uint8Array, count: number): Promise<string[]> {
  const gifts = await owner.query<{ gift_id: string }[]>(
    `select f.gift_id from transfer f where f.state = 'offered' order by md5(f.gift_id::text) limit $1`,
    [count],
  );
  const secrets = gifts.map(({ gift_id }) => claimSecret(key, gift_id));
  await owner.query(
    `update transfer f set claim_code_hash = s.hash from unnest($1::uuid[], $2::bytea[]) s (id, hash)
      where f.gift_id = s.id`,
    [gifts.map(({ gift_id }) => gift_id), secrets.map(({ hash }) => hash)],
  );
  return secrets.map(({ code }) => code);
}
