import type { Input } from '../../contract/index.ts';
import { fly } from '../../database/flight.ts';
import { type CustomerRow, findCustomer } from '../../database/queries/customers.ts';
import { findPersonByEmail, newPersonId } from '../../database/queries/people.ts';
import { claimStatements } from '../../database/queries/writeGift.ts';
import { readClaimCode } from '../../domain/gift.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';
import { loadGift } from '../giftView.ts';
import type { Caller, House } from '../house.ts';
import { landed } from '../landed.ts';
import { untilSettled } from '../transaction.ts';
import { repeatedClaim } from './claimRepeat.ts';
import { readClaim, tryClaimCode } from './claimTries.ts';
import { enrolledCounter } from './enrolledCounter.ts';
import { reissueOf } from './reissueOf.ts';

type Claim = Input<'gifts.claim'>;
interface Receiver extends CustomerRow {
  isNew: boolean;
}

/** Hands a gift to its receiver, whom it finds or writes down. The giver's codes are dead from then on. */
export const giftsClaim: Handler<'gifts.claim'> = async (input, { house, caller }) => {
  const repeated = await repeatedClaim(input, house, caller);
  if (repeated) return repeated;
  await tryClaimCode(house, input.claimCode);
  const { giftId, receiver } = await untilSettled(() => attempt(input, house, caller));
  const { isNew: _, ...customer } = receiver;
  return { gift: await loadGift(house, giftId), customer };
};

async function attempt(
  input: Claim,
  house: House,
  caller: Caller,
): Promise<{ giftId: string; receiver: Receiver }> {
  const { transfers, tickets } = await readClaim(house, readClaimCode(input.claimCode) ?? '');
  const [first] = transfers;
  // Somebody else was quicker with the same slip.
  if (!first) throw new Refused('CLAIM_REFUSED', null);
  const receiver = await receiverOf(input, house);
  const { counterId, ticketKey } = enrolledCounter(house);
  const statements = claimStatements({
    journal: {
      counterId,
      actorId: caller.id,
      operation: 'gifts.claim',
      ticketIds: tickets.map(({ id }) => id),
      detail: { giftId: first.gift_id, receiverId: receiver.id, newPerson: receiver.isNew },
    },
    receiverId: receiver.id,
    person: receiver.isNew ? receiver : null,
    transferIds: transfers.map(({ id }) => id),
    reissues: tickets.map((ticket) => reissueOf(ticket, ticketKey)),
  });
  landed(await fly(house.dataSource, statements));
  return { giftId: first.gift_id, receiver };
}

/** Somebody by id, by e-mail, or new under the next number. */
async function receiverOf(input: Claim, { dataSource }: House): Promise<Receiver> {
  const { customerId, email } = input;
  if (customerId !== null) {
    const known = await findCustomer(dataSource, customerId);
    if (!known) throw new Refused('CUSTOMER_NOT_FOUND', { customerId });
    return { ...known, isNew: false };
  }
  const known = email === null ? null : await findPersonByEmail(dataSource, email);
  if (known) return { ...known, isNew: false };
  const name = input.name.trim();
  const phone = input.phone?.trim() ?? null;
  return { id: await newPersonId(dataSource), name, email, phone, isNew: true };
}
