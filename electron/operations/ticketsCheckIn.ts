import type { Output } from '../../contract/index.ts';
import { fly } from '../../database/flight.ts';
import { journalStatement } from '../../database/queries/journal.ts';
import { type LooseTicketRow, type ReadTicket, readTicket } from '../../database/queries/looseTickets.ts';
import { findMoment } from '../../database/queries/story.ts';
import { lockTickets, moveTickets, settleOffers } from '../../database/queries/ticketStatements.ts';
import { readCode } from '../../domain/codes.ts';
import { statesBefore } from '../../domain/ticketState.ts';
import type { Handler } from '../dispatch.ts';
import type { Caller, House } from '../house.ts';
import { landed } from '../landed.ts';
import { looseTicketView } from '../looseTicketView.ts';
import { hashOfTicketCode } from '../ticketKeys.ts';
import { untilSettled } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';

type Result = Output<'tickets.checkIn'>['result'];

/** One scan at the door. What the code stands for decides; of two scans at once one admits and one says so. */
export const ticketsCheckIn: Handler<'tickets.checkIn'> = async ({ code, eventId }, { house, caller }) => {
  const read = readCode(code);
  if (read.kind !== 'ticket') return { result: { outcome: 'unknown' } };
  const hash = hashOfTicketCode(read.code);
  return { result: await untilSettled(() => attempt(hash, eventId, house, caller)) };
};

async function attempt(hash: Buffer, eventId: number | null, house: House, caller: Caller): Promise<Result> {
  const found = await readTicket(house.dataSource, hash);
  if (!found) return { outcome: 'unknown' };
  const { ticket: row } = found;
  const turnedAway = await refusal(found, eventId, house);
  if (turnedAway) return turnedAway;
  const offered = row.state === 'offered';
  const journal = {
    counterId: enrolledCounter(house).counterId,
    actorId: caller.id,
    operation: 'tickets.checkIn' as const,
    eventId: Number(row.event_id),
    ticketIds: [row.id],
    detail: { giftId: row.offer_gift_id },
  };
  landed(
    await fly(house.dataSource, [
      journalStatement(journal),
      lockTickets([row.id]),
      // The code must still be the one that was scanned: a claim or a replacement may have been quicker.
      codeStays(row, hash),
      ...(offered ? [settleOffers([row.id], 'taken_back')] : []),
      moveTickets([row.id], [row.state], 'checked_in'),
    ]),
  );
  return {
    outcome: 'admitted',
    ticket: looseTicketView({ ...row, state: 'checked_in' }, null),
    giftTakenBack: offered,
  };
}

function codeStays(row: LooseTicketRow, hash: Buffer) {
  return {
    name: 'code-stays',
    text: `select insist(count(*), 1, 'tickets_as_read') from ticket where id = $1 and code_hash = $2`,
    values: [row.id, hash],
  };
}

/** Why nobody comes in with this code; null when somebody does. */
async function refusal(
  { ticket: row, retired }: ReadTicket,
  eventId: number | null,
  house: House,
): Promise<Result | null> {
  const ticket = looseTicketView(row, null);
  if (retired) return { outcome: 'old_code', ticket, why: retired.why, since: retired.at.toISOString() };
  if (eventId !== null && ticket.eventId !== eventId) return { outcome: 'other_event', ticket };
  if (row.state === 'checked_in') {
    const since = await findMoment(house.dataSource, row.id, 'tickets.checkIn');
    return { outcome: 'already_in', ticket, since };
  }
  const since = row.changed_at.toISOString();
  if (row.archived) return { outcome: 'not_valid', ticket, state: 'archived', since };
  if (!statesBefore('checked_in').includes(row.state)) {
    return { outcome: 'not_valid', ticket, state: row.state, since };
  }
  if (row.event_state === 'cancelled') return { outcome: 'event_over', ticket, cancelled: true };
  if (row.event_state === 'ended' || house.now() >= row.ends_at) {
    return { outcome: 'event_over', ticket, cancelled: false };
  }
  return null;
}
