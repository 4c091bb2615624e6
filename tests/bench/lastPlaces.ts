import type { Bench } from './bench.ts';
import { deadlocks, insistOnBooks } from './books.ts';
import { openDesk } from './desk.ts';
import { newEvent, PRICE_MINOR } from './furnish.ts';
import type { Row } from './report.ts';

const SECTION = 'To the last place';
const PLACES = 600;
const LONGEST_SECONDS = 60;

/** All counters sell one small tier until each has been told that it is sold out. */
export async function measureLastPlaces({ options, place, crew, sales, say }: Bench): Promise<Row[]> {
  const counters = Math.max(...options.concurrency);
  const desk = await openDesk(place.house, sales.counter);
  const rows: Row[] = [];
  await crew.connect(sales.counter, counters);
  for (let round = 0; round < options.rounds; round += 1) {
    const [target] = await newEvent(desk, 1, PLACES);
    if (!target) throw new Error('an event without a tier');
    const baskets = [[{ ...target, unitPriceMinor: PRICE_MINOR }]];
    const ran = await crew.run({ way: 'ours', baskets, seconds: LONGEST_SECONDS, untilRefused: true });
    const [stock] = await sales.owner.query<{ sold: number; tickets: number }[]>(
      `select sold, (select count(*)::int from ticket where tier_id = $1) as tickets
         from tier_stock where tier_id = $1`,
      [target.tierId],
    );
    await insistOnBooks(sales.owner, 'the last places');
    const others = Object.entries(ran.refused).filter(([why]) => why !== 'SOLD_OUT');
    rows.push({
      section: SECTION,
      name: `${PLACES} places, round ${round + 1}`,
      concurrency: counters,
      unit: 'tickets',
      ours: stock?.tickets ?? 0,
      goal: { of: 'ours', least: PLACES, most: PLACES },
      note: `${ran.refused['SOLD_OUT'] ?? 0} told sold out${others.map(([why, times]) => `, ${times} × ${why}`).join('')}`,
    });
    if (stock?.sold !== PLACES) say(`The stock of the small tier says ${stock?.sold}.`);
  }
  rows.push({
    section: SECTION,
    name: 'deadlocks in this database so far',
    unit: 'deadlocks',
    ours: await deadlocks(sales.owner),
    goal: { of: 'ours', most: 0 },
  });
  await crew.connect(sales.counter, 0);
  await desk.close();
  say('The last places are sold.');
  return rows;
}
