import { clearAttempts, lockAttempts, saveAttempts } from '../../database/queries/attempts.ts';
import { findTransfersToClaim, type TransferRow } from '../../database/queries/gifts.ts';
import { findLooseTickets, type LooseTicketRow } from '../../database/queries/looseTickets.ts';
import { isOver, readClaimCode, transferStateAt } from '../../domain/gift.ts';
import { Refused } from '../../domain/refusals.ts';
import { countTry } from '../../domain/throttle.ts';
import { transferFacts } from '../giftView.ts';
import type { House } from '../house.ts';
import { hashOfClaimCode } from '../ticketKeys.ts';
import { inTransaction } from '../transaction.ts';
import { enrolledCounter } from './enrolledCounter.ts';

/** What a claim code opens. */
export interface Claimed {
  transfers: TransferRow[];
  tickets: LooseTicketRow[];
}

/**
 * Tries a claim code at this counter. The try is counted before it is looked at, and a right one clears the count;
 * a wrong, a used and an expired code get the same answer.
 */
export async function tryClaimCode(house: House, typed: string): Promise<Claimed> {
  const { counterId } = enrolledCounter(house);
  const subject = `claim:${counterId}`;
  const code = readClaimCode(typed);
  // What cannot be a code is a slip of the finger and no guess.
  if (code === null) throw new Refused('CLAIM_REFUSED', null);
  await countThisTry(house, subject);
  const claimed = await readClaim(house, code);
  if (claimed.transfers.length === 0) throw new Refused('CLAIM_REFUSED', null);
  await clearAttempts(house.dataSource, subject);
  return claimed;
}

/** What the code opens now: nothing, once it was claimed, taken back, too late, or its event is over. */
export async function readClaim(house: House, code: string): Promise<Claimed> {
  const { dataSource } = house;
  const now = house.now();
  const hash = hashOfClaimCode(enrolledCounter(house).ticketKey, code);
  const open = (await findTransfersToClaim(dataSource, hash)).filter(
    (one) => transferStateAt(transferFacts(one), now) === 'offered',
  );
  const tickets = (
    await findLooseTickets(
      dataSource,
      open.map((one) => one.ticket_id),
    )
  ).filter((ticket) => ticket.state === 'offered' && !ticket.archived && !isOver(ticket.event_state));
  return { tickets, transfers: open.filter((one) => tickets.some(({ id }) => id === one.ticket_id)) };
}

async function countThisTry({ dataSource, now, log }: House, subject: string): Promise<void> {
  const moment = now();
  const counted = await inTransaction(dataSource, async (tx) => {
    const outcome = countTry(await lockAttempts(tx, subject, moment), moment);
    if (!('waitSeconds' in outcome)) await saveAttempts(tx, subject, outcome.tries);
    return outcome;
  });
  if ('waitSeconds' in counted) {
    log.warn('claim-locked');
    throw new Refused('TOO_MANY_TRIES', { retryAfterSeconds: counted.waitSeconds });
  }
}
