import type { Statement } from '../flight.ts';
import { type JournalEntry, journalStatement } from './journal.ts';
import { moveHouse, moveTier } from './moveStock.ts';

/** Fails a batch that would go over its budget, counted under the budget's lock. */
export const COMP_BUDGET_KEPT = 'comp_budget_kept';

/** A batch of free places as it was decided at this counter. */
export interface CompBatch {
  journal: JournalEntry;
  issuanceId: string;
  eventId: number;
  tierId: number;
  budgetId: number | null;
  quantity: number;
  /** The price of one place now; the revision guards it as it guards the event's state. */
  faceValueMinor: number;
  revision: number;
  reason: string;
  note: string;
  issuedBy: number;
  /** Null unless a manager lets it go over the budget, or give without one. */
  approvedBy: number | null;
  counterId: number;
}

/** Tickets of a batch, column by column; `first` is the number of the first one. A null name is an anonymous place. */
export interface CompTickets {
  first: number;
  ids: readonly string[];
  names: readonly (string | null)[];
  hashes: readonly Buffer[];
}

/** A whole batch in one flight: the journal, the budget's lock and count, the batch, its tickets, the stock last. */
export function compStatements(batch: CompBatch, tickets: CompTickets): Statement[] {
  return [
    journalStatement(batch.journal),
    ...budgetLock(batch, batch.quantity),
    insertIssuance(batch),
    insertTickets(batch, tickets),
    ...takePlaces(batch),
  ];
}

/** What a batch of many parts begins with. Nobody waits for a row that nobody sees yet. */
export function openComps(batch: CompBatch): Statement[] {
  return [insertIssuance(batch)];
}

/** Sets are sent as arrays, so that ten thousand guests cost one statement as one guest does. */
export function insertTickets(batch: CompBatch, tickets: CompTickets): Statement {
  return {
    name: 'comp-tickets',
    text: `insert into ticket (id, comp_issuance_id, number, event_id, tier_id, holder_name, code_hash,
                               price_paid_minor, tax_minor)
           select t.id, $1::uuid, t.number + $4::int - 1, $2::bigint, $3::bigint, t.name, t.hash, 0, 0
             from unnest($5::uuid[], $6::text[], $7::bytea[]) with ordinality as t (id, name, hash, number)`,
    values: [
      batch.issuanceId,
      batch.eventId,
      batch.tierId,
      tickets.first,
      tickets.ids,
      tickets.names,
      tickets.hashes,
    ],
  };
}

/** What a batch of many parts ends with: only here does it lock what others wait for. Its tickets count already. */
export function closeComps(batch: CompBatch): Statement[] {
  return [journalStatement(batch.journal), ...budgetLock(batch, 0), ...takePlaces(batch)];
}

function takePlaces({ eventId, tierId, quantity, revision }: CompBatch): Statement[] {
  return [moveHouse(eventId, { comped: quantity }, revision), moveTier(tierId, { comped: quantity })];
}

function insertIssuance(batch: CompBatch): Statement {
  return {
    name: 'comp-issuance',
    text: `insert into comp_issuance (id, event_id, tier_id, comp_budget_id, quantity, reason, note, issued_by,
                                      approved_by, counter_id, face_value_minor)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      batch.issuanceId,
      batch.eventId,
      batch.tierId,
      batch.budgetId,
      batch.quantity,
      batch.reason,
      batch.note,
      batch.issuedBy,
      batch.approvedBy,
      batch.counterId,
      batch.faceValueMinor,
    ],
  };
}

/** Batches of one budget go one after the other; a statement after the lock sees what the one before has written. */
function budgetLock({ budgetId, approvedBy }: CompBatch, still: number): Statement[] {
  if (budgetId === null) return [];
  const lock = {
    name: 'lock-comp-budget',
    text: 'select id from comp_budget where id = $1 for no key update',
    values: [budgetId],
  };
  if (approvedBy !== null) return [lock];
  return [
    lock,
    {
      name: 'count-comp-budget',
      text: `select insist((b.places >= n.used + $2)::int, 1, '${COMP_BUDGET_KEPT}')
               from comp_budget b, lateral (
                 select count(*) as used from ticket t join comp_issuance i on i.id = t.comp_issuance_id
                  where i.comp_budget_id = b.id and t.state in ('held', 'offered', 'checked_in')) n
              where b.id = $1`,
      values: [budgetId, still],
    },
  ];
}

/** Sets the places of a reason; its first spelling stays. */
export function budgetStatements(
  journal: JournalEntry,
  budget: { eventId: number; reason: string; places: number },
): Statement[] {
  return [
    journalStatement(journal),
    {
      name: 'set-comp-budget',
      text: `insert into comp_budget (event_id, reason, places) values ($1, $2, $3)
             on conflict (event_id, lower(reason)) do update set places = excluded.places`,
      values: [budget.eventId, budget.reason, budget.places],
    },
  ];
}
