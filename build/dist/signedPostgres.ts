import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sign } from 'app-builder-lib/out/codeSign/macCodeSign.js';
import type { Configuration } from 'electron-builder';
import { codesignPostgres } from '../postgres/codesign.ts';
import { noteSigned } from '../postgres/signTree.ts';

type MacSign = Exclude<NonNullable<Configuration['mac']>['sign'], string | null | undefined>;
type AfterSign = Exclude<NonNullable<Configuration['afterSign']>, string>;

const run = promisify(execFile);

/**
 * Signs the app for macOS with PostgreSQL first: the signature of the app seals the manifest, which must by then know
 * the signed programs. electron-builder's own signer does the rest.
 */
export const signMac: MacSign = async (options) => {
  const tree = join(options.app, 'Contents/Resources/postgres');
  const keychain = options.keychain === undefined ? [] : [options.keychain];
  // electron-builder has chosen one where the environment names it (CSC_NAME).
  const identity = options.identity ?? (await findIdentity(keychain));
  await codesignPostgres(tree, { name: identity, keychain: options.keychain });
  const { ignore } = options;
  await sign({
    ...options,
    identity,
    ignore: (path) => path.startsWith(tree) || (typeof ignore === 'function' && ignore(path)),
  });
};

/** The certificate to sign with, in the keychain that electron-builder has made of CSC_LINK, or in the user's own. */
async function findIdentity(keychain: readonly string[]): Promise<string> {
  const { stdout } = await run('security', ['find-identity', '-v', '-p', 'codesigning', ...keychain]);
  const [, hash] = /\b([0-9A-F]{40})\b "Developer ID Application:/.exec(stdout) ?? [];
  if (hash === undefined) throw new Error('There is no Developer ID Application certificate to sign with.');
  return hash;
}

/** On Windows electron-builder has signed the programs of PostgreSQL too, and the manifest is told what became of them. */
export const noteSignatures: AfterSign = async ({ appOutDir, electronPlatformName }) => {
  if (electronPlatformName === 'win32') await noteSigned(join(appOutDir, 'resources/postgres'));
};
