import type { Bench } from './bench.ts';
import { deadlocks, insistOnBooks } from './books.ts';
import { median, medianRatio, quantile } from './numbers.ts';
import type { Row } from './report.ts';

/** Baskets of two tiers of two events, half of them in the opposite order: neither deadlock nor crawl. */
export async function measureBaskets({ options, place, crew, sales, say }: Bench): Promise<Row[]> {
  const [one, other] = place.house.spread;
  if (!one || !other) throw new Error('a house with too few events');
  const counters = 8;
  const orders = {
    same: [[one, other]],
    mixed: [
      [one, other],
      [other, one],
    ],
  };
  const rates: Record<keyof typeof orders, number[]> = { same: [], mixed: [] };
  const took: number[] = [];
  const before = await deadlocks(sales.owner);
  await crew.connect(sales.counter, counters);
  for (let round = 0; round < options.rounds; round += 1) {
    const names = round % 2 === 0 ? (['same', 'mixed'] as const) : (['mixed', 'same'] as const);
    for (const name of names) {
      const ran = await crew.run({ way: 'ours', baskets: orders[name], seconds: options.seconds });
      rates[name].push(ran.perSecond);
      if (name === 'mixed') took.push(...ran.took);
    }
    await insistOnBooks(sales.owner, 'baskets of two lines');
  }
  await crew.connect(sales.counter, 0);
  const broken = (await deadlocks(sales.owner)) - before;
  say('Baskets in opposite order are sold.');
  return [
    {
      section: 'Baskets of two lines',
      name: 'opposite orders at different counters',
      concurrency: counters,
      unit: 'sales/s',
      ours: median(rates.mixed),
      p50: quantile(took, 0.5),
      p99: quantile(took, 0.99),
      peerName: 'all in one order',
      peer: median(rates.same),
      ratio: medianRatio(rates.mixed, rates.same),
      goal: { of: 'ratio', least: 0.8 },
      note: `${broken} deadlocks`,
    },
  ];
}
