import { contract, type Input } from '../../contract/index.ts';
import { ask } from '../../electron/demonstration/asStaff.ts';
import { newId } from '../../electron/newId.ts';
import type { Bench } from './bench.ts';
import { insistOnBooks } from './books.ts';
import { openDesk } from './desk.ts';
import type { Target } from './furnish.ts';
import { median } from './numbers.ts';
import type { Row } from './report.ts';

const ALL = 100_000;
const GOAL_SECONDS = 5;

/** Named free tickets through the operation, in as few batches as it takes. */
export async function measureComps({ options, place, crew, sales, say }: Bench): Promise<Row[]> {
  const guests = options.size === 'quick' ? ALL / 10 : ALL;
  const [, , target] = place.house.spread;
  if (!target) throw new Error('a house with too few events');
  const batch = largestBatch(target, guests);
  await crew.connect(sales.counter, 0);
  const desk = await openDesk(place.house, sales.counter);
  const seconds: number[] = [];
  for (let round = 0; round < Math.min(3, options.rounds); round += 1) {
    const began = performance.now();
    for (let from = 0; from < guests; from += batch) {
      await ask(desk, 'comps.issue', compsInput(target, from, Math.min(batch, guests - from)));
    }
    seconds.push((performance.now() - began) / 1_000);
  }
  await desk.close();
  await insistOnBooks(sales.owner, 'free tickets');
  say('Gave free tickets away.');
  return [
    {
      section: 'In bulk',
      name: `${guests} named comps`,
      concurrency: 1,
      unit: 's, median',
      ours: median(seconds),
      goal: { of: 'ours', most: (GOAL_SECONDS * guests) / ALL },
      ...(batch < guests ? { note: `the operation takes ${batch} at once` } : {}),
    },
  ];
}

/** How many guests the contract lets through at once. */
function largestBatch(target: Target, guests: number): number {
  const sizes = [guests, 100_000, 50_000, 10_000, 5_000, 1_000, 100].filter((size) => size <= guests);
  const fits = sizes.find(
    (size) => contract['comps.issue'].input.safeParse(compsInput(target, 0, size)).success,
  );
  if (fits === undefined) throw new Error('not even a hundred free tickets at once');
  return fits;
}

function compsInput({ eventId, tierId }: Target, from: number, quantity: number): Input<'comps.issue'> {
  return {
    requestId: newId({ now: () => new Date() }),
    eventId,
    tierId,
    reason: 'Guests',
    note: '',
    quantity,
    names: Array.from({ length: quantity }, (_, index) => `Guest ${from + index + 1}`),
  };
}
