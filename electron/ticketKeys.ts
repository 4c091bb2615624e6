import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
  scrypt,
} from 'node:crypto';
import { promisify } from 'node:util';
import { periodOfCode, ticketCode } from '../domain/codes.ts';
import { CLAIM_CODE_BYTES, claimCode } from '../domain/gift.ts';
import { bornAtMs } from '../domain/uuid.ts';

/**
 * The venue's ticket key: 256 random bits that no table ever holds in the clear. A ticket's 128 bits are drawn from
 * it for the ticket's id and issue, so that a copy can be printed although the database keeps only a hash
 * (docs/decisions/0007-ticket-codes.md).
 */
export interface TicketKeyStore {
  /** The key, or null on a counter that no manager has enrolled yet. */
  key(): Uint8Array | null;
  /** There is a key, but sealed for somebody else or by a key store that is away. */
  locked(): boolean;
  keep(key: Uint8Array): Promise<void>;
}

const KEY_BYTES = 32;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const derive = promisify<
  string,
  Uint8Array,
  number,
  { N: number; r: number; p: number; maxmem: number },
  Buffer
>(scrypt);

export function newTicketKey(): Uint8Array {
  return randomBytes(KEY_BYTES);
}

/** Keys as OpenSSL wants them: to prepare one costs as much as to use it twice, and a batch of tickets uses it often. */
const preparedKeys = new WeakMap<Uint8Array, KeyObject>();

function prepared(key: Uint8Array): KeyObject {
  const known = preparedKeys.get(key);
  if (known) return known;
  const fresh = createSecretKey(key);
  preparedKeys.set(key, fresh);
  return fresh;
}

/** The code that opens the door for one issue of a ticket, and the hash by which the database finds it. */
export function ticketSecret(
  key: Uint8Array,
  ticketId: string,
  issue: number,
): { code: string; hash: Buffer } {
  const drawn = createHmac('sha256', prepared(key)).update(`${ticketId}/${issue}`, 'utf8').digest();
  const code = ticketCode(drawn, bornAtMs(ticketId));
  return { code, hash: hashOfTicketCode(code) };
}

/**
 * The code on a gift's claim slip, drawn from the key for the gift's id so that a second slip can be printed, and its
 * hash. A claim code is short enough to be tried out against a stolen database, so its hash needs the key as well.
 */
export function claimSecret(key: Uint8Array, giftId: string): { code: string; hash: Buffer } {
  const drawn = createHmac('sha256', prepared(key)).update(`claim/${giftId}`, 'utf8').digest();
  const code = claimCode(drawn.subarray(0, CLAIM_CODE_BYTES));
  return { code, hash: hashOfClaimCode(key, code) };
}

/** What the database stores of a claim code. */
export function hashOfClaimCode(key: Uint8Array, code: string): Buffer {
  return createHmac('sha256', prepared(key)).update(`claim code/${code}`, 'utf8').digest();
}

/**
 * What the database stores of a ticket code: the period of its birth, then as much of its SHA-256 as makes 32 bytes.
 * The index on it is written where the tickets of this hour are, and not on another cold page for every ticket
 * (docs/decisions/0020-codes-begin-with-their-hour.md).
 */
export function hashOfTicketCode(code: string): Buffer {
  const stored = createHash('sha256').update(code, 'utf8').digest();
  const period = periodOfCode(code);
  stored.copy(stored, period.length, 0, stored.length - period.length);
  stored.write(period, 'latin1');
  return stored;
}

/** Locks the ticket key with a manager's password, so that the manager can bring it to another counter. */
export async function sealTicketKey(
  key: Uint8Array,
  password: string,
): Promise<{ salt: Buffer; sealed: Buffer }> {
  const salt = randomBytes(SALT_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', await lock(password, salt), nonce);
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return { salt, sealed: Buffer.concat([nonce, body, cipher.getAuthTag()]) };
}

/** Opens what `sealTicketKey` made; throws when the password is not the one. */
export async function unsealTicketKey(
  sealed: { salt: Uint8Array; sealed: Uint8Array },
  password: string,
): Promise<Uint8Array> {
  const bytes = Buffer.from(sealed.sealed);
  const opener = createDecipheriv(
    'aes-256-gcm',
    await lock(password, sealed.salt),
    bytes.subarray(0, NONCE_BYTES),
  );
  opener.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  return Buffer.concat([
    opener.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES)),
    opener.final(),
  ]);
}

function lock(password: string, salt: Uint8Array): Promise<Buffer> {
  return derive(password.normalize('NFC'), salt, KEY_BYTES, { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 2 ** 20 });
}
