import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { EmbeddedFailure } from './failure.ts';
import { writeDurably } from './files.ts';
import type { DatabaseRole, SecretStore } from './types.ts';

/** One password for each login, 32 random bytes each. */
export type Secrets = Record<DatabaseRole, string>;

/** The plain store: a file that only its owner may read. */
export function secretFile(path: string): SecretStore {
  return {
    read: () =>
      readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      }),
    write: (text) => writeDurably(path, text, 0o600),
  };
}

/** Reads the secrets, or makes them when there is no cluster yet that they could belong to. */
export async function loadSecrets(store: SecretStore, clusterExists: boolean): Promise<Secrets> {
  const text = await store.read();
  if (text !== undefined) return parse(text);
  if (clusterExists) {
    throw new EmbeddedFailure('The file with the database logins is missing; put it back from a backup.', {
      category: 'permission',
    });
  }
  const secret = () => randomBytes(32).toString('base64url');
  const secrets: Secrets = { admin: secret(), owner: secret(), counter: secret() };
  await store.write(`${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}

function parse(text: string): Secrets {
  try {
    const { admin, owner, counter } = JSON.parse(text) as Partial<Secrets>;
    if (admin && owner && counter) return { admin, owner, counter };
  } catch {
    // Falls through to the same sentence as a file with a login missing.
  }
  throw new EmbeddedFailure('The file with the database logins is damaged; put it back from a backup.', {
    category: 'permission',
  });
}
