export const UUID_RANDOM_BYTES = 10;

/**
 * A UUID of version 7 (RFC 9562): 48 bits of milliseconds since 1970, then chance. It sorts by the time it was made.
 * Throws a RangeError for a time that 48 bits cannot hold or for fewer than ten random bytes.
 */
export function uuidv7(timestampMs: number, random: Uint8Array): string {
  if (!Number.isInteger(timestampMs) || timestampMs < 0 || timestampMs >= 2 ** 48) {
    throw new RangeError('time out of range for a UUID');
  }
  if (random.length < UUID_RANDOM_BYTES) throw new RangeError('too little chance for a UUID');
  const bytes = random.slice(0, UUID_RANDOM_BYTES);
  bytes[0] = ((bytes[0] ?? 0) & 0x0f) | 0x70;
  bytes[2] = ((bytes[2] ?? 0) & 0x3f) | 0x80;
  return written(timestampMs.toString(16).padStart(12, '0') + hex(bytes));
}

/** When a UUID of version 7 was made, in milliseconds since 1970. */
export function bornAtMs(uuid: string): number {
  return Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16);
}

/**
 * A UUID of version 8 (RFC 9562) made of given bytes, a hash say: the same bytes give the same id everywhere.
 * Throws a RangeError for fewer than sixteen bytes.
 */
export function uuidOf(seed: Uint8Array): string {
  if (seed.length < 16) throw new RangeError('too little for a UUID');
  const bytes = seed.slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return written(hex(bytes));
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX[byte];
  return text;
}

function written(text: string): string {
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}
