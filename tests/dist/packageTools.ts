import { spawnSync } from 'node:child_process';

const runs = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

/** Whether Debian's package manager is here, and we may use it. */
export const mayInstallDebs = (): boolean =>
  process.arch === 'x64' && runs('dpkg-deb') && runs('dpkg') && process.getuid?.() === 0;

/** Has Debian give rpmbuild where it is missing; what cannot be had is not checked. */
export function fetchRpmTools(): void {
  if (!mayInstallDebs() || runs('rpmbuild')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '--yes', '--no-install-recommends', 'rpm'];
  if (spawnSync('apt-get', install, { env }).status === 0) return;
  spawnSync('apt-get', ['update'], { env });
  spawnSync('apt-get', install, { env });
}

/** The formats that this machine has tools for. */
export const packageFormats = (): string[] => [
  ...(runs('dpkg-deb') ? ['deb'] : []),
  ...(runs('rpmbuild') ? ['rpm'] : []),
];
