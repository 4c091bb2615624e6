import type { Arch } from '../target.ts';

/** What the loader of the operating system will ask for when it loads a program or a library. */
export interface Binary {
  format: 'ELF' | 'PE' | 'Mach-O';
  /** Undefined: made for a processor that Counterfoil does not run on. */
  arch: Arch | undefined;
  /** The libraries it names, in the order of the file. */
  needs: string[];
  /** Folders that it tells the loader to look in, as written in the file (`$ORIGIN/../lib`, `@loader_path/..`). */
  searches: string[];
}
