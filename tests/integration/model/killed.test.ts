import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Input, Name, Output, Reply } from '../../../contract/index.ts';
import { CounterDied, type CounterProcess, startCounter } from '../../support/counters.ts';
import { until } from '../../support/embedded.ts';
import { linesOf, sellInput, type TestHouse } from '../../support/house.ts';
import { whileHeld } from '../../support/whileHeld.ts';
import { type Act, codeOf, Dice } from './act.ts';
import { type Bookkeeper, openBookkeeper } from './books.ts';
import {
  forgetTries,
  happen,
  LONGER,
  newWorld,
  openStage,
  plan,
  provenBooks,
  reread,
  SEED,
  type Stage,
} from './play.ts';
import type { World } from './world.ts';

const ROUNDS = 15 * LONGER;
/** Where every answer was quicker than the kill, it is tried again, so often at most. */
const MOST_ROUNDS = 4 * ROUNDS;
const EACH = 7;

let stage: Stage;
let bookkeeper: Bookkeeper;
let processes: CounterProcess[];
beforeAll(async () => {
  stage = await openStage();
  bookkeeper = await openBookkeeper(stage.desk.database.owner);
  processes = await Promise.all(stage.counters.slice(1).map(open));
});
afterAll(async () => {
  await Promise.all(processes.map((one) => one.stop()));
  await bookkeeper.close();
  await stage.close();
});

/** The counter in a process of its own, worked by the manager. */
function open({ house, database, keys, people }: TestHouse): Promise<CounterProcess> {
  const ticketKey = Buffer.from(keys.key() ?? new Uint8Array()).toString('hex');
  return startCounter({
    connection: database.counter,
    counter: house.counter,
    cashier: people.manager,
    ticketKey,
    connections: 6,
  });
}

function at(index: number): CounterProcess {
  const found = processes[index];
  if (!found) throw new RangeError('no such counter');
  return found;
}

async function reopen(index: number): Promise<void> {
  const [house] = stage.counters.slice(1 + index);
  if (house) processes[index] = await open(house);
}

const send = (counter: CounterProcess, { name, input }: Act): Promise<Reply | null> =>
  counter.call(name, input as Input<Name>).catch((error: unknown) => {
    if (error instanceof CounterDied) return null;
    throw error;
  });

const orderIdOf = (reply: Reply | null): string[] =>
  reply?.ok && 'order' in (reply.value as object) ? [(reply.value as Output<'orders.sell'>).order.id] : [];

test(
  'counters that are killed in the middle of anything leave books that add up, and every answer they gave holds',
  async () => {
    console.log(`the killing is played with MODEL_SEED=${SEED}`);
    let world = await newWorld(stage);
    const known: string[] = [];
    let unanswered = 0;
    let rounds = 0;
    for (let round = 0; round < ROUNDS || (unanswered === 0 && round < MOST_ROUNDS); round += 1) {
      const dice = new Dice(SEED + round);
      const acts = [await planned(world, dice), await planned(world, dice)];
      const dying = round % 2;
      const sent = acts.map((list, index) => list.map((act) => send(at(index), act)));
      await Promise.race(sent[dying] ?? []);
      await at(dying).kill();
      const replies = await Promise.all(sent.map((list) => Promise.all(list)));
      known.push(...replies.flat().flatMap(orderIdOf));
      await reopen(dying);
      // What got no answer is sent again elsewhere, as the screen does; it may be done already, and then once.
      const lost = (acts[dying] ?? []).filter((_, index) => replies[dying]?.[index] === null);
      unanswered += lost.length;
      const again = await Promise.all(lost.map((act) => send(at(1 - dying), act)));
      known.push(...again.flatMap(orderIdOf));
      for (const reply of [...replies.flat(), ...again]) if (reply) expect(codeOf(reply)).not.toBe('FAULT');
      await forgetTries(stage);
      world = (await reread(stage, world)).world;
      await bookkeeper.prove();
      rounds += 1;
    }
    console.log(`${rounds} kills, ${unanswered} acts without an answer`);
    expect(unanswered).toBeGreaterThan(0);
    const ids = [...new Set(known)];
    const found = await stage.owner.query('select from orders where id = any($1::uuid[])', [ids]);
    expect(found).toHaveLength(ids.length);
    await provenBooks(stage);
  },
  480_000 * LONGER,
);

async function planned(world: World, dice: Dice): Promise<Act[]> {
  const acts: Act[] = [];
  for (let asked = 0; acts.length < EACH && asked < 3 * EACH; asked += 1) {
    const next = await plan(stage, world, dice);
    if (next === null) continue;
    if ('sql' in next) await happen(stage, next);
    else acts.push(next);
  }
  return acts;
}

/** No counter's connection is in the middle of anything. */
async function nobodyWrites(owner: DataSource): Promise<boolean> {
  const busy = await owner.query(
    `select from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
        and state <> 'idle'`,
  );
  return busy.length === 0;
}

test('an event that is on its way to the archive when the counter dies is finished by another one', async () => {
  const { desk, owner } = stage;
  const event = await desk.newEvent({ houseCapacity: null, tiers: [{ capacity: 2_000 }] });
  for (let sold = 0; sold < 4; sold += 1) {
    await desk.ask('orders.sell', sellInput(linesOf(event, 200)), 'cashier');
  }
  await owner.query(
    `update event set doors_at = now() - interval '3 hours', starts_at = now() - interval '2 hours',
                      ends_at = now() - interval '1 hour' where id = $1`,
    [event.id],
  );
  const steps = Array.from({ length: 90 }, () => ({ eventId: event.id, atMost: 10 }));
  const rows = async () => {
    const [row] = await owner.query<{ today: number; archived: number }[]>(
      `select (select count(*)::int from ticket where event_id = $1) as today,
              (select count(*)::int from ticket_archive where event_id = $1) as archived`,
      [event.id],
    );
    return row ?? { today: 0, archived: 0 };
  };
  // One in the middle cannot move, so the counter is not done before it is killed.
  const [middle] = await owner.query(
    'select id from ticket where event_id = $1 order by id offset 400 limit 1',
    [event.id],
  );
  const inTheMiddle = `select from ticket where id = '${middle?.id}' for update`;
  await whileHeld(owner, inTheMiddle, async () => {
    const died = at(0)
      .callMany('events.archive', steps)
      .then(
        () => [],
        (error: unknown) => (error instanceof CounterDied ? error.answers : Promise.reject(error)),
      );
    await until(async () => (await rows()).archived > 50);
    await at(0).kill();
    expect((await died).length).toBeLessThan(steps.length);
  });
  // What the dead counter had sent whole may still be done.
  await until(() => nobodyWrites(owner));
  const between = await rows();
  expect(between.archived % 10).toBe(0);
  expect(between.today).toBeGreaterThan(0);
  expect(between.today + between.archived).toBe(800);
  await provenBooks(stage);
  await reopen(0);
  const reply = await at(1).call('events.archive', { eventId: event.id, atMost: 20_000 });
  expect(reply).toMatchObject({ ok: true, value: { movedTickets: between.today, state: 'archived' } });
  expect(await rows()).toEqual({ today: 0, archived: 800 });
});
