import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { Dice } from './act.ts';
import { type Bookkeeper, openBookkeeper } from './books.ts';
import { LONGER, look, newWorld, openStage, perform, provenBooks, SEED, type Stage, tally } from './play.ts';
import type { World } from './world.ts';

const SEQUENCES = 2_000 * LONGER;
/** The books and the picture of a house grow, and with them what each look costs: then another one opens. */
const SEQUENCES_IN_A_WORLD = 25;
const SEQUENCES_IN_A_HOUSE = 250;

interface Playing {
  stage: Stage;
  bookkeeper: Bookkeeper;
  world: World;
}

let playing: Playing | null = null;
afterAll(() => leave());

async function leave(): Promise<void> {
  const left = playing;
  playing = null;
  await left?.bookkeeper.close();
  await left?.stage.close();
}

/** The house and the world in which the sequence of this number is played. */
async function enter(sequence: number): Promise<Playing> {
  if (playing === null || sequence % SEQUENCES_IN_A_HOUSE === 0) {
    await leave();
    const stage = await openStage();
    const bookkeeper = await openBookkeeper(stage.desk.database.owner);
    playing = { stage, bookkeeper, world: await newWorld(stage) };
  } else if (sequence % SEQUENCES_IN_A_WORLD === 0) playing.world = await newWorld(playing.stage);
  return playing;
}

test(
  'whatever people do at three counters, one after the other, is what the simple model says',
  async () => {
    console.log(`the model is played with MODEL_SEED=${SEED}`);
    const began = performance.now();
    const done = { sequences: 0, steps: 0 };
    const few = fc.asyncProperty(fc.array(fc.nat(), { minLength: 4, maxLength: 10 }), async (steps) => {
      const { stage, bookkeeper, world } = await enter(done.sequences);
      const trace: string[] = [];
      try {
        for (const drawn of steps) {
          const what = await perform(stage, world, new Dice(drawn));
          if (what !== null) trace.push(what);
        }
        await look(stage, world);
        await bookkeeper.prove();
        if (done.sequences % SEQUENCES_IN_A_HOUSE === SEQUENCES_IN_A_HOUSE - 1) await provenBooks(stage);
      } catch (error) {
        console.log(trace.join('\n'));
        throw error;
      }
      done.sequences += 1;
      done.steps += trace.length;
    });
    // Shrinking would play thousands of evenings; the seed and the steps of the sequence tell enough.
    await fc.assert(few, { seed: SEED, numRuns: SEQUENCES, endOnFailure: true });
    const seconds = Math.round((performance.now() - began) / 1_000);
    console.log(`${done.sequences} sequences of ${done.steps} steps in ${seconds} s`);
    if (LONGER > 1)
      console.log(
        [...tally]
          .sort()
          .map(([key, n]) => `${n} ${key}`)
          .join('\n'),
      );
    expect(done.steps).toBeGreaterThan(4 * SEQUENCES);
  },
  1_800_000 * LONGER,
);
