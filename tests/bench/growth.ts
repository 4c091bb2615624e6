import type { Bench } from './bench.ts';
import { insistOnPlacesAndMoney } from './books.ts';
import { fullHouse } from './fullHouse.ts';
import { median, medianRatio, quantile } from './numbers.ts';
import type { Row } from './report.ts';

const LEAST_ROUNDS = 3;

/** The same sales in an empty and in a full house, on the same server, by turns. */
export async function measureGrowth(bench: Bench): Promise<Row[]> {
  const { options, place, crew, say } = bench;
  const houses = { full: await fullHouse(bench), empty: await place.newDatabase('bench_empty') };
  const rates: Record<keyof typeof houses, number[]> = { full: [], empty: [] };
  const took: number[] = [];
  const counters = 8;
  for (let round = 0; round < Math.max(LEAST_ROUNDS, options.rounds); round += 1) {
    const names = round % 2 === 0 ? (['full', 'empty'] as const) : (['empty', 'full'] as const);
    for (const name of names) {
      await crew.connect(houses[name].counter, counters);
      const ran = await crew.run({
        way: 'ours',
        baskets: [[place.house.hot]],
        seconds: options.seconds,
        warmUpSeconds: options.size === 'quick' ? 0.5 : 1,
      });
      rates[name].push(ran.perSecond);
      if (name === 'full') took.push(...ran.took);
    }
  }
  await crew.connect(houses.full.counter, 0);
  await insistOnPlacesAndMoney(houses.full.owner, 'sales in the full house');
  say('The full house has sold as the empty one.');
  return [
    {
      section: `A house with ${options.tickets} tickets`,
      name: 'one hot tier, house full',
      concurrency: counters,
      unit: 'sales/s',
      ours: median(rates.full),
      p50: quantile(took, 0.5),
      p99: quantile(took, 0.99),
      peerName: 'house empty',
      peer: median(rates.empty),
      ratio: medianRatio(rates.full, rates.empty),
      goal: { of: 'ratio', least: 0.85 },
    },
  ];
}
