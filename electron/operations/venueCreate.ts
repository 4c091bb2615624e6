import type { EntityManager } from 'typeorm';
import type { Input } from '../../contract/index.ts';
import { constraintOf } from '../../database/faults.ts';
import { enrolCounter } from '../../database/queries/counters.ts';
import { writeJournal } from '../../database/queries/journal.ts';
import { insertSealedKey, insertStaff, type SealedKey } from '../../database/queries/staff.ts';
import { findVenue, insertVenue, knowsTimeZone, type VenueRow } from '../../database/queries/venue.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { hashPassword } from '../passwords.ts';
import { newTicketKey, sealTicketKey } from '../ticketKeys.ts';
import { inTransaction } from '../transaction.ts';
import { venueView } from '../venueView.ts';
import { refusingKnownEmail } from './emailTaken.ts';

type Manager = Input<'venue.create'>['manager'];

/**
 * The first start: the venue, its manager, its ticket key sealed with the manager's password, and this counter, all
 * or none of them. Of two first starts at once the database lets one through.
 */
export const venueCreate: Handler<'venue.create'> = async (input, { house }) => {
  const { dataSource, counter, ticketKeys } = house;
  const { manager } = input;
  if (await findVenue(dataSource)) throw new Refused('VENUE_EXISTS', null);
  if (!(await knowsTimeZone(dataSource, input.timeZone))) {
    throw new Refused('INVALID_INPUT', { problems: [{ path: 'timeZone', problem: 'not_allowed' }] });
  }
  const venue: VenueRow = {
    name: input.name.trim(),
    address: input.address.trim(),
    tax_id: input.taxId.trim(),
    currency: input.currency,
    time_zone: input.timeZone,
    demonstration: house.demonstration,
  };
  const key = newTicketKey();
  const [passwordHash, sealed] = await Promise.all([
    hashPassword(manager.password),
    sealTicketKey(key, manager.password),
  ]);
  const written = inTransaction(dataSource, (tx) =>
    write(tx, venue, { ...manager, passwordHash }, sealed, counter.name),
  );
  const counterId = await refusingKnownEmail(manager.email, refusingSecondVenue(written));
  await ticketKeys.keep(key);
  counter.id = counterId;
  return { venue: venueView(venue) };
};

async function write(
  tx: EntityManager,
  venue: VenueRow,
  manager: Manager & { passwordHash: string },
  sealed: SealedKey,
  counterName: string,
): Promise<number> {
  await insertVenue(tx, venue);
  const { email, passwordHash } = manager;
  const userId = await insertStaff(tx, { name: manager.name.trim(), email, role: 'manager', passwordHash });
  await insertSealedKey(tx, userId, sealed);
  const counterId = await enrolCounter(tx, counterName, userId);
  await writeJournal(tx, {
    counterId,
    actorId: userId,
    operation: 'venue.create',
    detail: { name: venue.name, currency: venue.currency, timeZone: venue.time_zone },
  });
  return counterId;
}

async function refusingSecondVenue<Value>(written: Promise<Value>): Promise<Value> {
  try {
    return await written;
  } catch (error) {
    if (constraintOf(error) !== 'venue_pk') throw error;
    throw new Refused('VENUE_EXISTS', null, { cause: error });
  }
}
