import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Puts a signature beside each file, because deb, rpm and AppImage carry none; answers the signatures. */
export async function signWithGpg(files: readonly string[], key: string): Promise<string[]> {
  const signatures: string[] = [];
  for (const file of files) {
    await run('gpg', ['--batch', '--yes', '--armor', '--local-user', key, '--detach-sign', file]);
    signatures.push(`${file}.asc`);
  }
  return signatures;
}
