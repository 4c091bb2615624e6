import { readFile } from 'node:fs/promises';
import type { Log } from './log.ts';
import { SealedElsewhere, type SecretStore } from './secretStore.ts';
import type { TicketKeyStore } from './ticketKeys.ts';
import { writeFileSafely } from './writeFileSafely.ts';

const KEY_BYTES = 32;

/**
 * Keeps the ticket key in a file that only this user may read, sealed where that can be done. A key that lay there
 * open is sealed now. One that cannot be opened stays where it is until a manager brings the same key again.
 */
export async function openTicketKeyFile(
  file: string,
  secrets: SecretStore,
  log: Pick<Log, 'warn'>,
): Promise<TicketKeyStore> {
  const write = async (key: Uint8Array): Promise<void> => {
    const sealed = await secrets.seal(Buffer.from(key).toString('base64'));
    await writeFileSafely(file, JSON.stringify({ version: 1, key: sealed }));
  };
  let { key, locked, renew } = await read(file, secrets);
  if (locked) log.warn('ticket-key-locked');
  if (key !== null && renew) await write(key).catch(() => log.warn('ticket-key-unsealed'));
  return {
    key: () => key,
    locked: () => locked,
    async keep(fresh) {
      await write(fresh);
      key = fresh;
      locked = false;
    },
  };
}

interface Found {
  key: Uint8Array | null;
  locked: boolean;
  renew: boolean;
}

async function read(file: string, secrets: SecretStore): Promise<Found> {
  const nothing = { key: null, locked: false, renew: false };
  try {
    const stored: unknown = JSON.parse(await readFile(file, 'utf8'));
    const text = typeof stored === 'object' && stored !== null ? Reflect.get(stored, 'key') : undefined;
    if (typeof text !== 'string') return nothing;
    const { secret, renew } = await secrets.open(text);
    const key = Buffer.from(secret, 'base64');
    return key.length === KEY_BYTES ? { key, locked: false, renew } : nothing;
  } catch (error) {
    // Missing or damaged: the counter counts as not enrolled, and a manager's next sign-in writes it anew.
    return { ...nothing, locked: error instanceof SealedElsewhere };
  }
}
