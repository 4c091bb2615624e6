import type { Input } from '../../contract/index.ts';
import type { EventDraft } from '../../domain/eventDraft.ts';

/** What was typed, as the rules read it: without blanks around names, instants as dates. */
export function eventDraftOf(input: Omit<Input<'events.create'>, 'requestId'>): EventDraft {
  return {
    name: input.name.trim(),
    description: input.description.trim(),
    hall: input.hall.trim(),
    startsAt: new Date(input.startsAt),
    doorsAt: new Date(input.doorsAt),
    endsAt: new Date(input.endsAt),
    houseCapacity: input.houseCapacity,
    tiers: input.tiers.map((tier) => ({
      id: tier.id,
      name: tier.name.trim(),
      code: tier.code.trim(),
      colour: tier.colour.toLowerCase(),
      priceMinor: tier.priceMinor,
      taxBasisPoints: tier.taxBasisPoints,
      capacity: tier.capacity,
      saleOpensAt: dateOf(tier.saleOpensAt),
      saleClosesAt: dateOf(tier.saleClosesAt),
    })),
  };
}

function dateOf(instant: string | null): Date | null {
  return instant === null ? null : new Date(instant);
}
