import type { Stranger } from './hostileInputs.ts';
import type { NewTestEvent, TestHouse } from './house.ts';

const DAY_MS = 86_400_000;

/** Events of which nothing can be sold, each for another reason, by the names of the fields that ask for them. */
export async function strangeEvents(house: TestHouse): Promise<Stranger[]> {
  const later = (days: number) => new Date(house.house.now().getTime() + days * DAY_MS).toISOString();
  const made: Stranger[] = [];
  const make = async (event: NewTestEvent = {}): Promise<number> => {
    const { id, tiers } = await house.newEvent(event);
    made.push({ eventId: id, tierId: tiers[0]?.id ?? 0 });
    return id;
  };
  const cancel = (eventId: number) => house.ask('events.cancel', { eventId, reason: 'Storm' }, 'manager');

  await make({ draft: true });
  await house.ask('events.pause', { eventId: await make() }, 'manager');
  await cancel(await make());
  const archived = await make();
  await cancel(archived);
  await house.ask('events.archive', { eventId: archived, atMost: 10 }, 'manager');
  const ended = await make();
  await house.house.dataSource.query(
    `update event set doors_at = doors_at - interval '30 days', starts_at = starts_at - interval '30 days',
            ends_at = ends_at - interval '30 days' where id = $1`,
    [ended],
  );
  await make({ tiers: [{ saleOpensAt: later(1) }] });
  await make({ tiers: [{ saleClosesAt: later(-1) }] });
  await make({ tiers: [{ capacity: 0 }] });
  return made;
}
