import { insertCustomer } from '../../database/queries/customers.ts';
import { writeJournal } from '../../database/queries/journal.ts';
import type { Handler } from '../dispatch.ts';
import { inTransaction } from '../transaction.ts';
import { refusingKnownEmail } from './emailTaken.ts';
import { enrolledCounter } from './enrolledCounter.ts';

/** Adds a person who buys. The journal, which nothing is ever removed from, names only the id. */
export const customersCreate: Handler<'customers.create'> = async (input, { house, caller }) => {
  const { counterId } = enrolledCounter(house);
  const person = { name: input.name.trim(), email: input.email, phone: input.phone?.trim() ?? null };
  const written = inTransaction(house.dataSource, async (tx) => {
    const id = await insertCustomer(tx, person);
    const detail = { customerId: id };
    await writeJournal(tx, { counterId, actorId: caller.id, operation: 'customers.create', detail });
    return id;
  });
  const id = await refusingKnownEmail(person.email ?? '', written);
  return { customer: { id, ...person } };
};
