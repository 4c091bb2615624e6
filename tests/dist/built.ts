import { join } from 'node:path';

/** Where setup.ts builds what is checked here. */
export const BUILT = join(import.meta.dirname, '../../out/dist-check');

/** The unpacked trees: Linux twice, each from bundles of its own, and Windows. */
export const TREES = {
  linux: join(BUILT, 'linux/linux-unpacked'),
  linuxAgain: join(BUILT, 'again/linux-unpacked'),
  windows: join(BUILT, 'windows/win-unpacked'),
} as const;

export const PROGRAMS = {
  linux: join(TREES.linux, 'counterfoil'),
  windows: join(TREES.windows, 'Counterfoil.exe'),
} as const;

export const resourcesOf = (tree: keyof typeof TREES): string => join(TREES[tree], 'resources');
