import type { CodeRetirement, TicketState, TransferState } from '../../domain/states.ts';
import type { Statement } from '../flight.ts';

/** A code that takes the place of an older one: the issue is that of the older one, as it was read. */
export interface Reissue {
  ticketId: string;
  issue: number;
  /** All that the database learns of the new code. */
  hash: Buffer;
}

/** Fails a flight when a ticket is no longer what was read; everything is then read and decided again. */
export const TICKETS_AS_READ = 'tickets_as_read';

/** Locks tickets by ascending id, before anything is changed about them. */
export function lockTickets(ticketIds: readonly string[]): Statement {
  return {
    name: 'lock-loose-tickets',
    text: 'select id from ticket where id = any($1::uuid[]) order by id for no key update',
    values: [ticketIds],
  };
}

/** Moves every one of these tickets from one of the states to the next, or fails. */
export function moveTickets(
  ticketIds: readonly string[],
  from: readonly TicketState[],
  to: TicketState,
): Statement {
  return {
    name: 'move-tickets',
    text: `with changed as (
             update ticket set state = $3::ticket_state, changed_at = now()
              where id = any($1::uuid[]) and state = any($2::ticket_state[]) returning 1)
           select insist(count(*), $4, '${TICKETS_AS_READ}') from changed`,
    values: [ticketIds, from, to, ticketIds.length],
  };
}

/** Ends the open gifts of these tickets; how many there were to be is insisted on, if given. */
export function settleOffers(
  ticketIds: readonly string[],
  to: TransferState,
  receiverId: number | null = null,
): Statement {
  return {
    name: 'settle-offers',
    text: `update transfer
              set state = $2::transfer_state, settled_at = now(), receiver_id = coalesce($3, receiver_id)
            where ticket_id = any($1::uuid[]) and state = 'offered'`,
    values: [ticketIds, to, receiverId],
  };
}

/** Writes the present codes of tickets down as old ones. */
export function retireCodes(ticketIds: readonly string[], why: CodeRetirement): Statement {
  return {
    name: 'retire-codes',
    text: `insert into ticket_old_code (code_hash, ticket_id, why)
           select code_hash, id, $2::code_retirement from ticket where id = any($1::uuid[])`,
    values: [ticketIds, why],
  };
}

/** Gives tickets new codes and, with a holder, to somebody else; fails unless they are as they were read. */
export function reissueTickets(
  reissues: readonly Reissue[],
  from: readonly TicketState[],
  holderId: number | null,
): Statement {
  return {
    name: 'reissue-tickets',
    text: `with changed as (
             update ticket t
                set code_issue = w.issue + 1, code_hash = w.hash, changed_at = now(),
                    holder_id = coalesce($5, t.holder_id),
                    holder_name = case when $5::bigint is null then t.holder_name end,
                    state = case when $5::bigint is null then t.state else 'held' end
               from unnest($1::uuid[], $2::smallint[], $3::bytea[]) as w (id, issue, hash)
              where t.id = w.id and t.code_issue = w.issue and t.state = any($4::ticket_state[]) returning 1)
           select insist(count(*), $6, '${TICKETS_AS_READ}') from changed`,
    values: [
      reissues.map((one) => one.ticketId),
      reissues.map((one) => one.issue),
      reissues.map((one) => one.hash),
      from,
      holderId,
      reissues.length,
    ],
  };
}
