import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT } from './built.ts';

const NAME = 'counterfoil';
const QUIET = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

function run(program: string, ...args: string[]): { ok: boolean; text: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env: QUIET });
  return { ok: status === 0, text: `${stdout}${stderr}` };
}

/** The file of a package that setup.ts has made. */
export function packageFile(extension: 'deb' | 'rpm'): string {
  const folder = join(BUILT, 'linux');
  const found = readdirSync(folder).find((name) => name.endsWith(`.${extension}`));
  if (found === undefined) throw new Error(`There is no .${extension} in ${folder}.`);
  return join(folder, found);
}

/** The names of the packages that a package asks for. */
export const neededPackages = (file: string): string[] =>
  run('dpkg-deb', '--field', file, 'Depends')
    .text.trim()
    .split(/\s*,\s*/);

export const isInstalled = (): boolean => run('dpkg-query', '--status', NAME).ok;

/** Installs with dpkg; what a bare machine lacks comes from Debian first. */
export function install(file: string): void {
  let result = run('dpkg', '--install', file);
  if (!result.ok && /dependency problems/.test(result.text)) {
    run('apt-get', 'update');
    result = run('apt-get', 'install', '--fix-broken', '--yes', '--no-install-recommends');
  }
  if (!result.ok || !isInstalled()) throw new Error(`dpkg did not install the package:\n${result.text}`);
}

/** Every path that the package has put on this machine. */
export const installedPaths = (): string[] => run('dpkg', '--listfiles', NAME).text.trim().split('\n');

export function remove(how: '--remove' | '--purge'): void {
  const { ok, text } = run('dpkg', how, NAME);
  if (!ok) throw new Error(`dpkg ${how} failed:\n${text}`);
}
