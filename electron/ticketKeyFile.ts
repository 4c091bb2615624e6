import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { TicketKeyStore } from './ticketKeys.ts';

/** How the key is wrapped at rest on this machine; the desktop app uses the operating system's key store. */
export interface Wrapping {
  wrap(key: Uint8Array): Promise<string>;
  unwrap(text: string): Promise<Uint8Array>;
}

export const plainWrapping: Wrapping = {
  wrap: async (key) => Buffer.from(key).toString('base64'),
  unwrap: async (text) => Buffer.from(text, 'base64'),
};

/** Keeps the ticket key in a file that only this user may read. */
export async function openTicketKeyFile(
  file: string,
  wrapping: Wrapping = plainWrapping,
): Promise<TicketKeyStore> {
  let key = await read(file, wrapping);
  return {
    key: () => key,
    async keep(fresh) {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      const handle = await open(`${file}.new`, 'w', 0o600);
      try {
        await handle.writeFile(JSON.stringify({ version: 1, key: await wrapping.wrap(fresh) }));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(`${file}.new`, file);
      key = fresh;
    },
  };
}

async function read(file: string, wrapping: Wrapping): Promise<Uint8Array | null> {
  try {
    const stored: unknown = JSON.parse(await readFile(file, 'utf8'));
    const text = typeof stored === 'object' && stored !== null ? Reflect.get(stored, 'key') : undefined;
    if (typeof text !== 'string') return null;
    const key = await wrapping.unwrap(text);
    return key.length === 32 ? key : null;
  } catch {
    // Missing or damaged: the counter counts as not enrolled, and a manager's next sign-in writes it anew.
    return null;
  }
}
