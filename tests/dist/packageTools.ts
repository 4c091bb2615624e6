import { spawnSync } from 'node:child_process';

const runs = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

/** Whether Debian's package manager is here, and we may use it. */
export const mayInstallDebs = (): boolean => runs('dpkg-deb') && runs('dpkg') && process.getuid?.() === 0;

/** The formats that this machine has tools for. */
export const packageFormats = (): string[] => [
  ...(runs('dpkg-deb') ? ['deb'] : []),
  ...(runs('rpmbuild') ? ['rpm'] : []),
];
