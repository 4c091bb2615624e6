import type { DataSource } from 'typeorm';
import { expect } from 'vitest';
import { createDataSource } from '../../../database/dataSource.ts';
import { verifyBooks } from '../../../database/queries/verifyBooks.ts';
import { createTestHouse, eventInput, type TestHouse } from '../../support/house.ts';
import { person } from '../../support/lifeOfTickets.ts';
import { setRule } from '../../support/returns.ts';
import { type Act, codeOf, type Dice, type Happening, type Planner, type Scene } from './act.ts';
import { somePlanner } from './planners.ts';
import { readWorld } from './readWorld.ts';
import { BUDGET, countersOf, type World } from './world.ts';

/** One box office with three counters, and what the model is told of it. */
export interface Stage {
  counters: TestHouse[];
  desk: TestHouse;
  /** Past the rights of a counter: time passes by changing tables. */
  owner: DataSource;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const desk = await createTestHouse({ counterName: 'Desk' });
  const others = [
    await createTestHouse({ besides: desk, counterName: 'Foyer 1' }),
    await createTestHouse({ besides: desk, counterName: 'Foyer 2' }),
  ];
  const owner = await createDataSource(desk.database.owner, { poolSize: 4 }).initialize();
  await setRule(desk, { refund_fee_minor: 50, refund_fee_basis_points: 0, refund_until_minutes: 0 });
  return {
    counters: [desk, ...others],
    desk,
    owner,
    async close() {
      await owner.destroy();
      for (const other of others) await other.close();
      await desk.close();
    },
  };
}

let opened = 0;
/** How often each operation was answered or refused, and how. */
export const tally = new Map<string, number>();

export function count(name: string, code: string): void {
  const key = `${name} ${code}`;
  tally.set(key, 1 + (tally.get(key) ?? 0));
}

/** Three events on sale, three people who buy, and two promo codes, one of them for two uses. */
export async function newWorld({ desk, owner }: Stage): Promise<World> {
  const eventIds = [];
  for (const houseCapacity of [14, 25, 30]) {
    const tiers = [
      { capacity: 12, priceMinor: 1_250 },
      { capacity: 9, priceMinor: 999 },
    ];
    const input = eventInput(desk.house.now(), { houseCapacity, tiers });
    const { event } = await desk.ask('events.create', input, 'manager');
    await desk.ask('comps.setBudget', { eventId: event.id, reason: 'Press', places: BUDGET }, 'manager');
    await desk.ask('events.publish', { eventId: event.id }, 'manager');
    eventIds.push(event.id);
  }
  const customerIds = [];
  for (const name of ['Ada', 'Ben', 'Cleo']) customerIds.push(await person(desk, name));
  opened += 1;
  const anywhere = { validFrom: null, validUntil: null, eventId: null, tierId: null };
  const percent = { kind: 'percent' as const, percentBasisPoints: 1_250, amountMinor: null, currency: null };
  const amount = { kind: 'amount' as const, percentBasisPoints: null, amountMinor: 333, currency: 'EUR' };
  const promoCodes = [`ALWAYS${opened}`, `TWO${opened}`];
  await desk.ask(
    'promos.create',
    { code: promoCodes[0] ?? '', ...percent, ...anywhere, allowed: null },
    'manager',
  );
  await desk.ask(
    'promos.create',
    { code: promoCodes[1] ?? '', ...amount, ...anywhere, allowed: 2 },
    'manager',
  );
  return (await readWorld(owner, { eventIds, promoCodes, holdIds: [], customerIds })).world;
}

export async function reread({ owner }: Stage, world: World) {
  return readWorld(owner, {
    eventIds: Object.keys(world.events).map(Number),
    promoCodes: Object.keys(world.promos),
    holdIds: Object.keys(world.holds),
    customerIds: Object.keys(world.points).map(Number),
  });
}

export async function plan(stage: Stage, world: World, dice: Dice): Promise<Act | Happening | null> {
  const planner: Planner = somePlanner(dice);
  const { desk, owner } = stage;
  const scene: Scene = { world, dice, desk, database: owner };
  return planner(scene);
}

export async function happen({ owner }: Stage, { sql, parameters }: Happening): Promise<void> {
  await owner.query(sql, parameters);
}

export function counterFor(stage: Stage, { counterId }: Act, dice: Dice): TestHouse {
  const chosen = dice.one(stage.counters);
  const own = stage.counters.find(({ house }) => house.counter.id === counterId);
  return (counterId === undefined ? chosen : own) ?? stage.desk;
}

/** Wrong claim codes lock a counter for a while; here nobody guesses. */
export async function forgetTries({ owner }: Stage): Promise<void> {
  await owner.query(`delete from attempt_throttle`);
}

/** Does one thing and holds the answer against the model; what was done, or null when there was nothing to do. */
export async function perform(stage: Stage, world: World, dice: Dice): Promise<string | null> {
  const next = await plan(stage, world, dice);
  if (next === null) return null;
  if ('sql' in next) {
    await happen(stage, next);
    await next.apply();
  } else {
    const reply = await counterFor(stage, next, dice).call(next.name, next.input, next.as);
    const code = codeOf(reply);
    count(next.name, code);
    const expected =
      next.refusals.length === 0 || next.mayBeAnswered ? ['answered', ...next.refusals] : next.refusals;
    if (!expected.includes(code))
      throw new Error(`${next.what}: ${JSON.stringify(reply)} instead of ${expected}`);
    if (reply.ok) await next.apply(reply.value);
    if (code === 'CLAIM_REFUSED') await forgetTries(stage);
  }
  return next.what;
}

/** Holds the whole of the database against the model. */
export async function look(stage: Stage, world: World): Promise<void> {
  const found = await reread(stage, world);
  expect(found.world).toEqual(world);
  expect(found.counters).toEqual(countersOf(world));
}

export async function provenBooks({ owner, counters }: Stage): Promise<void> {
  expect(await verifyBooks(owner)).toEqual([]);
  expect(
    counters.flatMap(({ faults }) => faults.map(({ operation, error }) => `${operation}: ${error}`)),
  ).toEqual([]);
}

/** A run as many times as long is asked for by MODEL_LENGTH, the same one again by MODEL_SEED. */
export const SEED = Number(process.env['MODEL_SEED'] ?? Date.now() % 2_147_483_647);
export const LONGER = Number(process.env['MODEL_LENGTH'] ?? 1);
