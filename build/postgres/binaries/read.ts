import type { Arch } from '../target.ts';
import type { Binary } from './binary.ts';
import { isElf, readElf } from './elf.ts';
import { isMachO, readMachO, thin } from './machO.ts';
import { isPe, readPe } from './pe.ts';

/** Reads a program or library of any of the three systems; undefined for every other kind of file. */
export function readBinary(file: Uint8Array, arch: Arch): Binary | undefined {
  if (isElf(file)) return readElf(file);
  if (isPe(file)) return readPe(file);
  if (isMachO(file)) return readMachO(thin(file, arch));
  return undefined;
}
