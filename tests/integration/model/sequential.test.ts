import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Dice } from './act.ts';
import { LONGER, newWorld, openStage, provenBooks, SEED, type Stage, step, tally } from './play.ts';

const STEPS = 150;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

test(
  'whatever people do at three counters, one after the other, is what the simple model says',
  async () => {
    console.log(`the model is played with MODEL_SEED=${SEED}`);
    const drawn = fc.array(fc.nat(), { minLength: STEPS, maxLength: STEPS });
    let done = 0;
    const evening = fc.asyncProperty(drawn, async (steps) => {
      const world = await newWorld(stage);
      const trace: string[] = [];
      try {
        for (const drawn of steps) {
          const what = await step(stage, world, new Dice(drawn));
          if (what !== null) trace.push(what);
        }
        await provenBooks(stage);
      } catch (error) {
        console.log(trace.slice(-12).join('\n'));
        throw error;
      }
      done += trace.length;
    });
    // Shrinking would play thousands of evenings; the seed and the last steps tell enough.
    await fc.assert(evening, { seed: SEED, numRuns: 4 * LONGER, endOnFailure: true });
    if (LONGER > 1)
      console.log(
        [...tally]
          .sort()
          .map(([key, n]) => `${n} ${key}`)
          .join('\n'),
      );
    expect(done).toBeGreaterThan(400 * LONGER);
  },
  480_000 * LONGER,
);
