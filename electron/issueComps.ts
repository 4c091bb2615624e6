import type { Input, Output } from '../contract/index.ts';
import { constraintOf, sqlState, tableOf } from '../database/faults.ts';
import { fly, type Landing, type Statement, untilOnDisk } from '../database/flight.ts';
import { flyInParts } from '../database/longFlight.ts';
import {
  type CompIssuanceRow,
  findCompBudget,
  findCompEvent,
  findCompIssuance,
  hasOtherNames,
} from '../database/queries/comps.ts';
import { placesLeft } from '../database/queries/stock.ts';
import {
  COMP_BUDGET_KEPT,
  type CompBatch,
  closeComps,
  compStatements,
  insertTickets,
  openComps,
} from '../database/queries/writeComps.ts';
import { decideComps } from '../domain/comp.ts';
import { Refused } from '../domain/refusals.ts';
import { makeCompTickets } from './compTickets.ts';
import { loadComps } from './compView.ts';
import { type Batch, guestListsOf } from './guestLists.ts';
import type { Caller, House } from './house.ts';
import { landed } from './landed.ts';
import { enrolledCounter } from './operations/enrolledCounter.ts';
import { soldOut } from './operations/soldOut.ts';
import { Overtaken, untilSettled } from './transaction.ts';

/** Tickets in one statement: the next ones are made while these are being written. */
const PART = 2_000;
/** Batches that one counter writes at the same time; each keeps a connection to itself. */
const AT_ONCE = 2;

/** A batch as it was asked for; no names stand for anonymous places. */
export type WantedBatch = Omit<Input<'comps.issue'>, 'names'> & { names: readonly string[] | null };

/**
 * Gives places away as a batch under the request's id, all of them or none. A batch of many parts can be called off
 * until its last part is sent; whatever others wait for is locked in that last part only.
 */
export async function issueComps(
  wanted: WantedBatch,
  house: House,
  caller: Caller,
): Promise<Output<'comps.issue'>> {
  const { requestId, eventId, tierId, quantity } = wanted;
  const lists = guestListsOf(house);
  // The same request twice at once: the second one waits and then finds what the first has done.
  await lists.batchOf(requestId)?.settled;
  if (lists.isForbidden(requestId)) throw new Refused('COMP_CALLED_OFF', null);
  const others = lists.batchesOf(null).filter(({ phase }) => phase === 'writing' || phase === 'closing');
  if (quantity > PART && others.length >= AT_ONCE) throw new Refused('BUSY', null);
  const { batch, end } = lists.begin({ requestId, eventId, tierId, reason: wanted.reason.trim(), quantity });
  try {
    const issued = await untilSettled(() => attempt(wanted, batch, house, caller));
    batch.phase = 'given';
    lists.drop(requestId);
    if (issued) house.stockNews.announce([eventId]);
  } catch (error) {
    batch.phase = batch.calledOff ? 'cancelled' : 'refused';
    if (batch.calledOff) lists.forbid(requestId);
    throw error;
  } finally {
    end();
  }
  return loadComps(house, requestId);
}

/** False when the batch was there already. */
async function attempt(wanted: WantedBatch, running: Batch, house: House, caller: Caller): Promise<boolean> {
  const { dataSource } = house;
  const { eventId, tierId, requestId, quantity, names } = wanted;
  const reason = wanted.reason.trim();
  running.written = 0;
  running.phase = 'writing';
  const [event, budget] = await Promise.all([
    findCompEvent(dataSource, eventId),
    findCompBudget(dataSource, eventId, reason),
  ]);
  // Asked last: what this very request has taken of the budget must not stand in its way.
  const known = await findCompIssuance(dataSource, requestId);
  if (known) {
    await mustBeTheSame(known, wanted, caller, house);
    await untilOnDisk(dataSource);
    return false;
  }
  if (!event) throw new Refused('EVENT_NOT_FOUND', { eventId });
  const tier = event.tiers.find((one) => one.tierId === tierId);
  if (!tier) throw new Refused('TIER_NOT_FOUND', { tierId });
  const decided = decideComps(
    { named: names?.length ?? null, quantity },
    { event, budget },
    caller.role,
    house.now(),
  );
  const { counterId, ticketKey } = enrolledCounter(house);
  const { approved } = decided;
  const faceValueMinor = tier.priceMinor;
  const batch: CompBatch = {
    journal: {
      counterId,
      actorId: caller.id,
      operation: 'comps.issue',
      eventId,
      detail: { issuanceId: requestId, tierId, quantity, faceValueMinor, reason, approved },
    },
    issuanceId: requestId,
    eventId,
    tierId,
    budgetId: decided.budgetId,
    quantity,
    faceValueMinor,
    revision: event.revision,
    reason,
    note: wanted.note.trim(),
    issuedBy: caller.id,
    approvedBy: approved ? caller.id : null,
    counterId,
  };
  const write = quantity > PART ? writeInParts : writeAtOnce;
  await mustHaveLanded(await write(batch, names, ticketKey, running, house), batch, house);
  running.written = quantity;
  return true;
}

async function writeAtOnce(
  batch: CompBatch,
  names: readonly string[] | null,
  key: Uint8Array,
  running: Batch,
  house: House,
): Promise<Landing> {
  const tickets = await makeCompTickets(house, key, names, 0, batch.quantity);
  if (running.calledOff) throw new Refused('COMP_CALLED_OFF', null);
  running.phase = 'closing';
  return fly(house.dataSource, compStatements(batch, tickets));
}

async function writeInParts(
  batch: CompBatch,
  names: readonly string[] | null,
  key: Uint8Array,
  running: Batch,
  house: House,
): Promise<Landing> {
  const { eventId, tierId, quantity } = batch;
  // Seconds of writing are spared where it cannot fit anyway; the stock rows themselves decide at the end.
  for (const tier of [null, tierId]) {
    if ((await placesLeft(house.dataSource, eventId, tier)) < quantity) {
      await soldOut(house, eventId, tier, [{ eventId, tierId, quantity }]);
    }
  }
  const mustGoOn = (): void => {
    if (running.calledOff) throw new Refused('COMP_CALLED_OFF', null);
  };
  async function* parts(): AsyncGenerator<Statement[]> {
    for (let from = 0; from < quantity; from += PART) {
      const tickets = await makeCompTickets(house, key, names, from, Math.min(from + PART, quantity));
      mustGoOn();
      // The part before has been asked for when this one is; it is counted when this one is taken.
      yield [...(from === 0 ? openComps(batch) : []), insertTickets(batch, tickets)];
      running.written = from;
    }
  }
  return flyInParts(house.dataSource, parts(), () => {
    mustGoOn();
    running.phase = 'closing';
    return closeComps(batch);
  });
}

async function mustHaveLanded(landing: Landing, batch: CompBatch, house: House): Promise<void> {
  if (!landing.landed) {
    const { eventId, tierId, quantity } = batch;
    const lines = [{ eventId, tierId, quantity }];
    const wall = constraintOf(landing.error);
    if (wall === 'house_stock_not_oversold') await soldOut(house, eventId, null, lines);
    if (wall === 'tier_stock_not_oversold') await soldOut(house, eventId, tierId, lines);
    // The event has changed since it was read, or the tier is gone.
    if (sqlState(landing.error) === '23502' && tableOf(landing.error) === 'house_stock')
      throw new Overtaken();
  }
  const overtaken = () => new Overtaken();
  landed(landing, {
    [COMP_BUDGET_KEPT]: overtaken,
    comp_issuance_tier_fk: overtaken,
    ticket_tier_fk: overtaken,
  });
}

/** The same request again is a repeat; another batch under its id is a mistake. */
async function mustBeTheSame(
  known: CompIssuanceRow,
  wanted: WantedBatch,
  caller: Caller,
  { dataSource }: House,
): Promise<void> {
  const same =
    Number(known.eventId) === wanted.eventId &&
    Number(known.tierId) === wanted.tierId &&
    Number(known.issuedById) === caller.id &&
    known.quantity === wanted.quantity &&
    known.reason === wanted.reason.trim() &&
    known.note === wanted.note.trim() &&
    !(await hasOtherNames(dataSource, known.id, wanted.names ?? []));
  if (!same) throw new Refused('REQUEST_REUSED', null);
}
