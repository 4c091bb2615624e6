import { act, type Planner } from './act.ts';
import type { ModelTicket, World } from './world.ts';
import { eventOf } from './world.ts';

/** Every event of the model begins so long after it was made. */
const A_WEEK_IN_MINUTES = 7 * 24 * 60;

/** The house decides anew what a return costs and until when, and what points are worth. */
export const changeRules: Planner = async ({ world, dice }) => {
  const rules = {
    feeMinor: dice.one([0, 50, 50, 300, 2_000]) ?? 0,
    feeBasisPoints: dice.one([0, 0, 333, 1_000]) ?? 0,
    untilMinutes: dice.one([0, 0, 0, 60, 2 * A_WEEK_IN_MINUTES]) ?? 0,
    minorPerPoint: dice.one([100, 100, 7, 1_000, 0]) ?? 100,
    pointValueMinor: dice.one([1, 1, 13, 400, 0]) ?? 1,
  };
  const input = {
    refundFeeMinor: rules.feeMinor,
    refundFeeBasisPoints: rules.feeBasisPoints,
    refundUntilMinutes: rules.untilMinutes,
    minorPerPoint: rules.minorPerPoint,
    pointValueMinor: rules.pointValueMinor,
    basketMinutes: 10 + dice.below(20),
    giftDays: 1 + dice.below(60),
  };
  return act('rules.save', input, {
    what: `rules ${JSON.stringify(rules)}`,
    as: 'manager',
    refusals: [],
    apply() {
      world.rules = rules;
    },
  });
};

const isCancelled = (world: World, { eventId }: ModelTicket): boolean =>
  eventOf(world, eventId).state === 'cancelled';

/** What the house keeps of a ticket that comes back. */
export function feeOf(world: World, ticket: ModelTicket): number {
  const { feeMinor, feeBasisPoints } = world.rules;
  const fee = feeMinor + Math.round((ticket.paidMinor * feeBasisPoints) / 10_000);
  return isCancelled(world, ticket) ? 0 : Math.min(ticket.paidMinor, fee);
}

/** Too late to come back, unless a manager stands behind it. */
export const isTooLate = (world: World, ticket: ModelTicket): boolean =>
  !isCancelled(world, ticket) &&
  (eventOf(world, ticket.eventId).over || world.rules.untilMinutes >= A_WEEK_IN_MINUTES);
