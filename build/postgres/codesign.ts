import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { signTree } from './signTree.ts';

const run = promisify(execFile);

export interface MacIdentity {
  /** What codesign finds the certificate by: its name or the beginning of it. */
  name: string;
  /** The keychain it lies in; without one, those of the user are looked through. */
  keychain: string | undefined;
}

/**
 * Signs the PostgreSQL inside a macOS app, as notarising demands: every program and library with the hardened
 * runtime, a secure time and the app's own certificate. Not run by us: it needs a Mac and a certificate.
 */
export async function codesignPostgres(tree: string, { name, keychain }: MacIdentity): Promise<void> {
  const options = ['--force', '--timestamp', '--options', 'runtime', '--sign', name];
  if (keychain !== undefined) options.push('--keychain', keychain);
  await signTree(tree, async (path) => {
    await run('codesign', [...options, path]);
  });
}
