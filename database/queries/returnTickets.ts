import type { TicketFacts } from '../../domain/returned.ts';
import type { Statement } from '../flight.ts';
import { lockTickets, TICKETS_AS_READ } from './ticketStatements.ts';

type Returned = Pick<TicketFacts, 'id' | 'state' | 'codeIssue' | 'holderId'>;

/** Tickets that are on their way as a gift, which their return ends: for the journal. */
export function offeredOf(tickets: readonly Pick<TicketFacts, 'id' | 'state'>[]): string[] {
  return tickets.filter(({ state }) => state === 'offered').map(({ id }) => id);
}

/** Where the tickets go: refunded by an order, exchanged for others with one successor for each, or revoked. */
export type Fate =
  | { state: 'refunded'; orderId: string }
  | { state: 'exchanged'; successorIds: string[] }
  | { state: 'revoked' };

const RETURN = {
  name: 'return-tickets',
  text: `
with gone as (
  update ticket t
     set state = $1, refund_order_id = $2, successor_id = w.successor, changed_at = coalesce($3, now())
    from unnest($4::uuid[], $5::ticket_state[], $6::smallint[], $7::bigint[], $8::uuid[])
         as w (id, state, issue, holder, successor)
   where t.id = w.id and t.state = w.state and t.code_issue = w.issue and t.holder_id is not distinct from w.holder
  returning t.id
), taken_back as (
  update transfer f set state = 'taken_back', settled_at = coalesce($3, now())
   where f.state = 'offered' and f.ticket_id in (select id from gone)
)
select insist((select count(*) from gone), cardinality($4::uuid[]), '${TICKETS_AS_READ}')`,
};

/**
 * Takes tickets out of circulation, if each is still exactly what was read: state, code and holder. Gifts of them that
 * are on their way are taken back. Fails as `TICKETS_AS_READ`.
 */
export function returnTickets(tickets: readonly Returned[], fate: Fate, at: Date | null): Statement[] {
  const ids = tickets.map((ticket) => ticket.id);
  return [
    lockTickets(ids),
    {
      ...RETURN,
      values: [
        fate.state,
        fate.state === 'refunded' ? fate.orderId : null,
        at,
        ids,
        tickets.map((ticket) => ticket.state),
        tickets.map((ticket) => ticket.codeIssue),
        tickets.map((ticket) => ticket.holderId),
        fate.state === 'exchanged' ? fate.successorIds : ids.map(() => null),
      ],
    },
  ];
}
