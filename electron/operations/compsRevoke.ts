import type { Input } from '../../contract/index.ts';
import { compIssuanceExists } from '../../database/queries/comps.ts';
import { findLooseTickets, findTicketsOfIssuance } from '../../database/queries/looseTickets.ts';
import { Refused } from '../../domain/refusals.ts';
import { refusedTicket, refusedTickets, whyNot } from '../../domain/ticketState.ts';
import { loadComps } from '../compView.ts';
import type { Handler } from '../dispatch.ts';
import type { Caller, House } from '../house.ts';
import { ticketFacts } from '../looseTicketView.ts';
import { untilSettled } from '../transaction.ts';
import { revoke } from './revoke.ts';

/** Tickets revoked in one transaction: sales of the event wait for no more than these. */
const PART = 2_000;
const MOST_NAMED = 200;

type Wanted = Input<'comps.revoke'>;

/** Takes free places back, singly or as a batch. Nothing was paid, so nothing is refunded. */
export const compsRevoke: Handler<'comps.revoke'> = async (input, { house, caller }) => {
  const { issuanceId, ticketIds } = input;
  if (!(await compIssuanceExists(house.dataSource, issuanceId))) throw new Refused('COMP_NOT_FOUND', null);
  if (ticketIds === null) await revokeAll(input, house, caller);
  else await untilSettled(() => revokeNamed(input, ticketIds, house, caller));
  return loadComps(house, issuanceId);
};

/**
 * All that can still be revoked, somebody who is inside stays inside. A large batch goes part by part, each complete
 * in itself: what is interrupted goes on where it stopped.
 */
async function revokeAll(input: Wanted, house: House, caller: Caller): Promise<void> {
  let revoked = 0;
  let after: number | null = 0;
  while (after !== null) {
    const part = await untilSettled(() => revokePart(input, after ?? 0, house, caller));
    revoked += part.revoked;
    after = part.next;
  }
  if (revoked > 0) return;
  // With none left the answer names what became of the first of them.
  const rows = await findTicketsOfIssuance(house.dataSource, input.issuanceId, {
    after: 0,
    limit: MOST_NAMED,
  });
  throw new Refused('TICKETS_REFUSED', { tickets: refusedTickets(rows.map(ticketFacts), 'revoked') });
}

async function revokePart(
  input: Wanted,
  after: number,
  house: House,
  caller: Caller,
): Promise<{ revoked: number; next: number | null }> {
  const rows = await findTicketsOfIssuance(house.dataSource, input.issuanceId, { after, limit: PART });
  const live = rows.filter((row) => whyNot(ticketFacts(row), 'revoked') === null);
  if (live.length > 0) await revoke(live, whyOf(input), house, caller);
  return { revoked: live.length, next: rows.length < PART ? null : (rows.at(-1)?.number ?? null) };
}

async function revokeNamed(
  input: Wanted,
  ticketIds: readonly string[],
  house: House,
  caller: Caller,
): Promise<void> {
  const ids = [...new Set(ticketIds)];
  const rows = await findLooseTickets(house.dataSource, ids);
  const own = rows.filter((row) => row.comp_issuance_id === input.issuanceId);
  const foreign = ids.filter((id) => !own.some((row) => row.id === id));
  if (foreign.length > 0) {
    const nobody = { number: 0, state: 'held', archived: false, holderName: null } as const;
    throw new Refused('TICKETS_REFUSED', {
      tickets: foreign.map((id) => refusedTicket({ ...nobody, id }, 'other_order')),
    });
  }
  await revoke(own, whyOf(input), house, caller);
}

const whyOf = ({ issuanceId, reason }: Wanted) => ({
  operation: 'comps.revoke' as const,
  reason: reason.trim(),
  issuanceId,
});
