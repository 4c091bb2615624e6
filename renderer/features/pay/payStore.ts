import { UUID_RANDOM_BYTES, uuidv7 } from '../../../domain/uuid.ts';
import { houseTime } from '../../client/clock.ts';
import { createStore } from '../sell/store.ts';
import { changePayment, NO_PAYMENT } from './payment.ts';

/** The payment going on in this window. */
export const payStore = createStore(changePayment, NO_PAYMENT);

/** A new request id; it becomes the id of the order. */
export function mintRequestId(): string {
  return uuidv7(houseTime().getTime(), crypto.getRandomValues(new Uint8Array(UUID_RANDOM_BYTES)));
}
