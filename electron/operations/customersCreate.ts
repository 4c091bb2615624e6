import { insertCustomer } from '../../database/queries/customers.ts';
import { writeJournal } from '../../database/queries/journal.ts';
import { findCustomerOfRequest } from '../../database/queries/requests.ts';
import type { Handler } from '../dispatch.ts';
import { inTransaction } from '../transaction.ts';
import { refusingKnownEmail } from './emailTaken.ts';
import { enrolledCounter } from './enrolledCounter.ts';
import { makeOnce, requestHash } from './requestHash.ts';

/** Adds a person who buys. The journal, which nothing is ever removed from, names only the id. */
export const customersCreate: Handler<'customers.create'> = async (input, { house, caller }) => {
  const { counterId } = enrolledCounter(house);
  const { dataSource } = house;
  const { requestId } = input;
  const person = { name: input.name.trim(), email: input.email, phone: input.phone?.trim() ?? null };
  const hash = requestHash('customers.create', person);
  const write = () =>
    inTransaction(dataSource, async (tx) => {
      const id = await insertCustomer(tx, { ...person, requestId, requestHash: hash });
      const detail = { customerId: id };
      await writeJournal(tx, { counterId, actorId: caller.id, operation: 'customers.create', detail });
      return id;
    });
  const id = await makeOnce(
    dataSource,
    () => findCustomerOfRequest(dataSource, requestId),
    hash,
    () => refusingKnownEmail(person.email ?? '', write()),
  );
  return { customer: { id, ...person } };
};
