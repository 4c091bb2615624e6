import { countEvents } from '../../database/queries/events.ts';
import type { Handler } from '../dispatch.ts';
import { eventFilter } from './eventFilter.ts';

/** How many events there are of what is on. */
export const eventsCount: Handler<'events.count'> = async (input, { house, caller }) => ({
  total: await countEvents(house.dataSource, eventFilter(input, caller, house.now())),
});
