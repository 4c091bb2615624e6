import { writeJournal } from '../../database/queries/journal.ts';
import { insertSealedKey, insertStaff } from '../../database/queries/staff.ts';
import type { Handler } from '../dispatch.ts';
import { hashPassword } from '../passwords.ts';
import { sealTicketKey } from '../ticketKeys.ts';
import { inTransaction } from '../transaction.ts';
import { refusingKnownEmail } from './emailTaken.ts';
import { enrolledCounter } from './enrolledCounter.ts';

/** Adds somebody to the staff. Another manager is given the ticket key too, sealed with their own password. */
export const staffCreate: Handler<'staff.create'> = async (input, { house, caller }) => {
  const { counterId, ticketKey } = enrolledCounter(house);
  const { email, role } = input;
  const name = input.name.trim();
  const [passwordHash, sealed] = await Promise.all([
    hashPassword(input.password),
    role === 'manager' ? sealTicketKey(ticketKey, input.password) : null,
  ]);
  const written = inTransaction(house.dataSource, async (tx) => {
    const id = await insertStaff(tx, { name, email, role, passwordHash });
    if (sealed) await insertSealedKey(tx, id, sealed);
    const detail = { userId: id, role };
    await writeJournal(tx, { counterId, actorId: caller.id, operation: 'staff.create', detail });
    return id;
  });
  return { person: { id: await refusingKnownEmail(email, written), name, email, role } };
};
