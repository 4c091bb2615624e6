import type { Input } from '../../contract/index.ts';
import { constraintOf, sqlState, tableOf } from '../../database/faults.ts';
import { fly } from '../../database/flight.ts';
import {
  type CompIssuanceRow,
  findCompBudget,
  findCompEvent,
  findCompIssuance,
} from '../../database/queries/comps.ts';
import { findTicketsOfIssuance } from '../../database/queries/looseTickets.ts';
import { COMP_BUDGET_KEPT, type CompsToWrite, compStatements } from '../../database/queries/writeComps.ts';
import { decideComps } from '../../domain/comp.ts';
import { Refused } from '../../domain/refusals.ts';
import { loadComps } from '../compView.ts';
import type { Handler } from '../dispatch.ts';
import type { Caller, House } from '../house.ts';
import { landed } from '../landed.ts';
import { newId } from '../newId.ts';
import { ticketSecret } from '../ticketKeys.ts';
import { Overtaken, untilSettled } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';
import { soldOut } from './soldOut.ts';

type Issue = Input<'comps.issue'>;

/** Gives places away without an order, as a batch under the request's id. */
export const compsIssue: Handler<'comps.issue'> = async (input, { house, caller }) => {
  const issued = await untilSettled(() => attempt(input, house, caller));
  if (issued) house.stockNews.announce([input.eventId]);
  return loadComps(house, input.requestId);
};

/** False when the batch was there already. */
async function attempt(input: Issue, house: House, caller: Caller): Promise<boolean> {
  const { dataSource } = house;
  const { eventId, tierId, requestId } = input;
  const reason = input.reason.trim();
  const [event, budget] = await Promise.all([
    findCompEvent(dataSource, eventId),
    findCompBudget(dataSource, eventId, reason),
  ]);
  // Asked last: what this very request has taken of the budget must not stand in its way.
  const known = await findCompIssuance(dataSource, requestId);
  if (known) {
    await mustBeTheSame(known, input, caller, house);
    return false;
  }
  if (!event) throw new Refused('EVENT_NOT_FOUND', { eventId });
  if (!event.tierIds.includes(tierId)) throw new Refused('TIER_NOT_FOUND', { tierId });
  const decided = decideComps(input, { event, budget }, caller.role, house.now());
  const { counterId, ticketKey } = enrolledCounter(house);
  const quantity = decided.names.length;
  await write(house, {
    journal: {
      counterId,
      actorId: caller.id,
      operation: 'comps.issue',
      eventId,
      detail: { issuanceId: requestId, tierId, quantity, reason, approved: decided.approved },
    },
    issuanceId: requestId,
    eventId,
    tierId,
    budgetId: decided.budgetId,
    revision: event.revision,
    reason,
    note: input.note.trim(),
    issuedBy: caller.id,
    approvedBy: decided.approved ? caller.id : null,
    counterId,
    tickets: decided.names.map((name) => {
      const id = newId(house);
      return { id, name, hash: ticketSecret(ticketKey, id, 0).hash };
    }),
  });
  return true;
}

async function write(house: House, batch: CompsToWrite): Promise<void> {
  const landing = await fly(house.dataSource, compStatements(batch));
  if (!landing.landed) {
    const { eventId, tierId } = batch;
    const lines = [{ eventId, tierId, quantity: batch.tickets.length }];
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
  input: Issue,
  caller: Caller,
  house: House,
): Promise<void> {
  const tickets = await findTicketsOfIssuance(house.dataSource, known.id);
  const same =
    Number(known.eventId) === input.eventId &&
    Number(known.tierId) === input.tierId &&
    Number(known.issuedById) === caller.id &&
    known.quantity === input.quantity &&
    known.reason === input.reason.trim() &&
    known.note === input.note.trim() &&
    // A ticket that was given away since has lost its first name.
    tickets.every(
      ({ number, holder_id, holder_name }) =>
        holder_id !== null || holder_name === (input.names?.[number - 1]?.trim() ?? null),
    );
  if (!same) throw new Refused('REQUEST_REUSED', null);
}
