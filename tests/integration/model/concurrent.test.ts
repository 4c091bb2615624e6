import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reply } from '../../../contract/index.ts';
import { type Act, codeOf, Dice } from './act.ts';
import { type Bookkeeper, openBookkeeper } from './books.ts';
import {
  count,
  counterFor,
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

const EVENINGS = 5 * LONGER;
const ROUNDS = 24;
const AT_ONCE = 14;

let stage: Stage;
let bookkeeper: Bookkeeper;
beforeAll(async () => {
  stage = await openStage();
  bookkeeper = await openBookkeeper(stage.desk.database.owner);
});
afterAll(async () => {
  await bookkeeper.close();
  await stage.close();
});

/** What was told about orders, and how often somebody was told to try again. */
interface Told {
  orderIds: string[];
  replies: number;
  busy: number;
}

test(
  'whatever people do at three counters at once, the books add up and what was acknowledged is there once',
  async () => {
    console.log(`the rush is played with MODEL_SEED=${SEED}`);
    let replies = 0;
    const evening = fc.asyncProperty(
      fc.array(fc.nat(), { minLength: ROUNDS, maxLength: ROUNDS }),
      async (rounds) => {
        const told: Told = { orderIds: [], replies: 0, busy: 0 };
        let world = await newWorld(stage);
        for (const drawn of rounds) {
          await rush(world, new Dice(drawn), told);
          world = (await reread(stage, world)).world;
          await bookkeeper.prove();
        }
        await provenBooks(stage);
        const { owner } = stage;
        const found = await owner.query('select from orders where id = any($1::uuid[])', [told.orderIds]);
        expect(found).toHaveLength(new Set(told.orderIds).size);
        expect(told.replies).toBeGreaterThan(ROUNDS * AT_ONCE * 0.5);
        expect(told.busy).toBeLessThan(told.replies * 0.03);
        replies += told.replies;
      },
    );
    await fc.assert(evening, { seed: SEED, numRuns: EVENINGS, endOnFailure: true });
    console.log(`${EVENINGS * ROUNDS} rushes with ${replies} answers`);
  },
  480_000 * LONGER,
);

/** Many acts, all planned on the same picture, so that they get in each other's way. */
async function rush(world: World, dice: Dice, told: Told): Promise<void> {
  const acts: Act[] = [];
  for (let asked = 0; acts.length < AT_ONCE && asked < 3 * AT_ONCE; asked += 1) {
    const next = await plan(stage, world, dice);
    if (next === null) continue;
    if ('sql' in next) await happen(stage, next);
    else acts.push(next);
  }
  await Promise.all(acts.map((act) => perform(act, dice, told)));
  await forgetTries(stage);
}

/** Does it once or, as after a lost answer, twice at two counters; the second may not make another order of it. */
async function perform(act: Act, dice: Dice, told: Told): Promise<void> {
  const once = () => counterFor(stage, act, dice).call(act.name, act.input, act.as);
  const repeats =
    typeof act.input === 'object' && act.input !== null && 'requestId' in act.input && dice.chance(15);
  const replies = await Promise.all(repeats ? [once(), once()] : [once()]);
  for (const reply of replies) {
    const code = codeOf(reply);
    count(act.name, code);
    told.replies += 1;
    if (code === 'BUSY') told.busy += 1;
    if (code === 'FAULT')
      throw new Error(
        `${act.what}: a fault, ${String(stage.counters.flatMap((one) => one.faults).at(-1)?.error)}`,
      );
    // An event that was just made is played on in the next round.
    if (reply.ok && act.name === 'events.create') await act.apply(reply.value);
    const id = orderIdOf(reply);
    if (id !== null) told.orderIds.push(id);
  }
  const [first, second] = replies.map(orderIdOf);
  if (first && second) expect(second).toBe(first);
}

function orderIdOf(reply: Reply): string | null {
  if (!reply.ok || typeof reply.value !== 'object' || reply.value === null || !('order' in reply.value))
    return null;
  return (reply.value as { order: { id: string } }).order.id;
}
