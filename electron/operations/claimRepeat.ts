import type { Input, Output } from '../../contract/index.ts';
import { findCustomer } from '../../database/queries/customers.ts';
import { findLatestOfCounter } from '../../database/queries/journal.ts';
import { readClaimCode } from '../../domain/gift.ts';
import { loadGift } from '../giftView.ts';
import type { Caller, House } from '../house.ts';
import { text } from '../storyDetail.ts';
import { claimSecret } from '../ticketKeys.ts';
import { enrolledCounter } from './enrolledCounter.ts';

const LATEST = 50;
const JUST_NOW_MS = 5 * 60_000;

/**
 * The answer of a claim that this person made at this counter a moment ago, with the same slip for the same receiver:
 * its answer may have been lost on the way. Null when there was none.
 */
export async function repeatedClaim(
  input: Input<'gifts.claim'>,
  house: House,
  caller: Caller,
): Promise<Output<'gifts.claim'> | null> {
  const { counterId, ticketKey } = enrolledCounter(house);
  const code = readClaimCode(input.claimCode);
  const entries = await findLatestOfCounter(house.dataSource, counterId, LATEST);
  const entry = entries.find(
    ({ operation, actorId, at, detail }) =>
      operation === 'gifts.claim' &&
      actorId === caller.id &&
      house.now().getTime() - at.getTime() < JUST_NOW_MS &&
      claimSecret(ticketKey, text(detail, 'giftId') ?? '').code === code,
  );
  const giftId = entry && text(entry.detail, 'giftId');
  if (!giftId) return null;
  const gift = await loadGift(house, giftId);
  const receiver = gift.receiverId === null ? null : await findCustomer(house.dataSource, gift.receiverId);
  return receiver && isTheSame(input, receiver) ? { gift, customer: receiver } : null;
}

function isTheSame(
  { customerId, name, email }: Input<'gifts.claim'>,
  receiver: Output<'gifts.claim'>['customer'],
): boolean {
  if (customerId !== null) return customerId === receiver.id;
  if (email !== null) return email.toLowerCase() === receiver.email?.toLowerCase();
  return name.trim() === receiver.name && receiver.email === null;
}
