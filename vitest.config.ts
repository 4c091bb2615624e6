import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes minutes begins first, so that it is not what one worker does alone at the end. */
const LONG = /integration\/(?:model\/|badInput)/;
const isLong = ({ moduleId }: TestSpecification): number => Number(LONG.test(moduleId));

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => isLong(other) - isLong(one));
  }
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts', 'tests/migrations/**/*.test.ts'],
          globalSetup: ['tests/support/globalSetup.ts'],
          // To end what hangs, not to measure: on a crowded machine a hall of several processes is a minute in opening.
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
