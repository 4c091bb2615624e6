import { createHash } from 'node:crypto';
import {
  clearAttempts,
  forgetAttemptsBefore,
  lockAttempts,
  saveAttempts,
} from '../../database/queries/attempts.ts';
import { enrolCounter } from '../../database/queries/counters.ts';
import { findChainHeads, writeJournal } from '../../database/queries/journal.ts';
import { findSealedKey, findSignIn } from '../../database/queries/staff.ts';
import { findVenue } from '../../database/queries/venue.ts';
import { Refused } from '../../domain/refusals.ts';
import { countTry, REMEMBERED_SECONDS } from '../../domain/throttle.ts';
import type { Handler } from '../dispatch.ts';
import type { Caller, House } from '../house.ts';
import { isPassword } from '../passwords.ts';
import { unsealTicketKey } from '../ticketKeys.ts';
import { inTransaction } from '../transaction.ts';

/**
 * Begins a session. The try is counted before the password is looked at, and an address that nobody has goes the
 * whole way too. A manager brings the ticket key to a counter that has none yet.
 */
export const sessionSignIn: Handler<'session.signIn'> = async ({ email, password }, { house, session }) => {
  const { dataSource } = house;
  if (!(await findVenue(dataSource))) throw new Refused('VENUE_MISSING', null);
  const subject = subjectOf(email);
  await countThisTry(house, subject);
  const known = await findSignIn(dataSource, email);
  const right = await isPassword(password, known?.passwordHash ?? null);
  if (!known || !right) throw new Refused('WRONG_CREDENTIALS', null);
  await clearAttempts(dataSource, subject);
  const key = await keyToKeep(house, known.person, password);
  const counterId = await inTransaction(dataSource, async (tx) => {
    const enrolled = key === null ? house.counter.id : null;
    const id = enrolled ?? (await enrolCounter(tx, house.counter.name, known.person.id));
    await writeJournal(tx, {
      counterId: id,
      actorId: known.person.id,
      operation: 'session.signIn',
      detail: { enrolled: enrolled === null, chains: await findChainHeads(tx, id) },
    });
    return id;
  });
  if (key !== null) await house.ticketKeys.keep(key);
  house.counter.id = counterId;
  session.begin(known.person);
  return { person: known.person };
};

/** Addresses that were tried are not collected: only what is needed to know one again. */
function subjectOf(email: string): string {
  return `sign-in:${createHash('sha256').update(email.toLowerCase(), 'utf8').digest('hex')}`;
}

async function countThisTry({ dataSource, now, log }: House, subject: string): Promise<void> {
  const moment = now();
  const counted = await inTransaction(dataSource, async (tx) => {
    const outcome = countTry(await lockAttempts(tx, subject, moment), moment);
    if ('waitSeconds' in outcome) return outcome;
    await saveAttempts(tx, subject, outcome.tries);
    if (outcome.tries.failures === 1) {
      await forgetAttemptsBefore(tx, new Date(moment.getTime() - 2 * REMEMBERED_SECONDS * 1_000));
    }
    return outcome;
  });
  if ('waitSeconds' in counted) {
    log.warn('sign-in-locked');
    throw new Refused('TOO_MANY_TRIES', { retryAfterSeconds: counted.waitSeconds });
  }
}

/** The ticket key for a counter that lacks it or its row; null when nothing is to be done. */
async function keyToKeep(house: House, person: Caller, password: string): Promise<Uint8Array | null> {
  if (house.counter.id !== null && house.ticketKeys.key() !== null) return null;
  const sealed = person.role === 'manager' ? await findSealedKey(house.dataSource, person.id) : null;
  if (!sealed) throw new Refused('COUNTER_NOT_ENROLLED', null);
  return unsealTicketKey(sealed, password);
}
