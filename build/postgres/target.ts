export type Platform = 'linux' | 'win32' | 'darwin';
export type Arch = 'x64' | 'arm64';

/** A machine that an installer is made for, in Node's words. */
export interface Target {
  platform: Platform;
  arch: Arch;
}

const TARGETS = ['linux-x64', 'linux-arm64', 'win32-x64', 'darwin-x64', 'darwin-arm64'];

/** The name of a target's folder, such as `linux-x64`. */
export const nameOf = ({ platform, arch }: Target): string => `${platform}-${arch}`;

/** Reads two words of a command line; an error names the targets that there are. */
export function parseTarget(platform = '', arch = ''): Target {
  if (!TARGETS.includes(`${platform}-${arch}`)) {
    throw new Error(
      `Say the platform and the processor, one of: ${TARGETS.join(', ').replaceAll('-', ' ')}.`,
    );
  }
  return { platform: platform as Platform, arch: arch as Arch };
}
