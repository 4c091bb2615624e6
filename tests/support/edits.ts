import type { Input, Output } from '../../contract/index.ts';

type EventView = Output<'events.get'>['event'];

/** The event as it is, as an edit that changes only what is said. */
export function edited(
  event: EventView,
  changes: Partial<Input<'events.update'>> = {},
): Input<'events.update'> {
  return {
    eventId: event.id,
    version: event.version,
    name: event.name,
    description: event.description,
    hall: event.hall,
    startsAt: event.startsAt,
    doorsAt: event.doorsAt,
    endsAt: event.endsAt,
    houseCapacity: event.houseCapacity,
    tiers: tiersOf(event),
    ...changes,
  };
}

/** Its tiers as they are, for an edit. */
export function tiersOf(event: EventView): Input<'events.update'>['tiers'] {
  return event.tiers.map(
    ({ id, name, code, colour, priceMinor, taxBasisPoints, capacity, saleOpensAt, saleClosesAt }) => ({
      id,
      name,
      code,
      colour,
      priceMinor,
      taxBasisPoints,
      capacity,
      saleOpensAt,
      saleClosesAt,
    }),
  );
}
