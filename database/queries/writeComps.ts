import type { Statement } from '../flight.ts';
import { type JournalEntry, journalStatement } from './journal.ts';
import { moveHouse, moveTier } from './moveStock.ts';

/** Fails a batch that would go over its budget, counted under the budget's lock. */
export const COMP_BUDGET_KEPT = 'comp_budget_kept';

/** A batch of free tickets with everything that was made for it at this counter. */
export interface CompsToWrite {
  journal: JournalEntry;
  issuanceId: string;
  eventId: number;
  tierId: number;
  budgetId: number | null;
  revision: number;
  reason: string;
  note: string;
  issuedBy: number;
  /** Null unless a manager lets it go over the budget, or give without one. */
  approvedBy: number | null;
  counterId: number;
  tickets: readonly { id: string; name: string | null; hash: Buffer }[];
}

/**
 * Writes a batch in one flight: the budget's lock and count, the batch, its tickets in one statement, the stock last.
 * Sets are sent as arrays, so that a thousand guests cost one statement as one guest does.
 */
export function compStatements(batch: CompsToWrite): Statement[] {
  const quantity = batch.tickets.length;
  return [
    journalStatement(batch.journal),
    ...(batch.budgetId === null ? [] : budgetLock(batch.budgetId, quantity, batch.approvedBy !== null)),
    {
      name: 'comp-issuance',
      text: `insert into comp_issuance (id, event_id, tier_id, comp_budget_id, quantity, reason, note, issued_by,
                                        approved_by, counter_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      values: [
        batch.issuanceId,
        batch.eventId,
        batch.tierId,
        batch.budgetId,
        quantity,
        batch.reason,
        batch.note,
        batch.issuedBy,
        batch.approvedBy,
        batch.counterId,
      ],
    },
    {
      name: 'comp-tickets',
      text: `insert into ticket (id, comp_issuance_id, number, event_id, tier_id, holder_name, code_hash,
                                 price_paid_minor, tax_minor)
             select t.id, $1::uuid, t.number, $2::bigint, $3::bigint, t.name, t.hash, 0, 0
               from unnest($4::uuid[], $5::text[], $6::bytea[]) with ordinality as t (id, name, hash, number)`,
      values: [
        batch.issuanceId,
        batch.eventId,
        batch.tierId,
        batch.tickets.map((ticket) => ticket.id),
        batch.tickets.map((ticket) => ticket.name),
        batch.tickets.map((ticket) => ticket.hash),
      ],
    },
    moveHouse(batch.eventId, { comped: quantity }, batch.revision),
    moveTier(batch.tierId, { comped: quantity }),
  ];
}

/** Batches of one budget go one after the other; a statement after the lock sees what the one before has written. */
function budgetLock(budgetId: number, quantity: number, approved: boolean): Statement[] {
  const lock = {
    name: 'lock-comp-budget',
    text: 'select id from comp_budget where id = $1 for no key update',
    values: [budgetId],
  };
  if (approved) return [lock];
  return [
    lock,
    {
      name: 'count-comp-budget',
      text: `select insist((b.places >= n.used + $2)::int, 1, '${COMP_BUDGET_KEPT}')
               from comp_budget b, lateral (
                 select count(*) as used from ticket t join comp_issuance i on i.id = t.comp_issuance_id
                  where i.comp_budget_id = b.id and t.state in ('held', 'offered', 'checked_in')) n
              where b.id = $1`,
      values: [budgetId, quantity],
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
