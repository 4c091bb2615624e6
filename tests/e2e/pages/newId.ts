import { UUID_RANDOM_BYTES, uuidv7 } from '../../../domain/uuid.ts';

/** A request id as the screens mint them. */
export function newId(): string {
  return uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(UUID_RANDOM_BYTES)));
}
