import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import type { Binary } from './binaries/binary.ts';
import { UnreadableBinary } from './binaries/bytes.ts';
import { readBinary } from './binaries/read.ts';
import type { Names } from './names.ts';
import { isProvided, isVisualCRuntime } from './operatingSystem.ts';
import { nameOf, type Target } from './target.ts';

export interface Libraries {
  /** The names under which the loader will look for what it needs, all of them in the tree; the binaries asked about too. */
  found: string[];
  /** Parts of the Visual C++ runtime that are in no place we know of. */
  absentRuntime: string[];
}

/** Follows what `binaries` need, and what that needs, as the loader will; the first library without a place is an error. */
export async function findLibraries(names: Names, binaries: string[], target: Target): Promise<Libraries> {
  const found = new Set(binaries);
  const absentRuntime = new Set<string>();
  for (const path of found) {
    const binary = await read(names, path, target);
    for (const library of binary.needs) {
      const place = candidates(binary, path, library).find((candidate) => names.has(candidate));
      if (place !== undefined) found.add(place);
      else if (isVisualCRuntime(target.platform, library)) absentRuntime.add(library);
      else if (!isProvided(target.platform, library)) {
        throw new Error(
          `${path} needs ${library}, which is neither in the tree nor a part of the operating system.`,
        );
      }
    }
  }
  return { found: [...found].sort(), absentRuntime: [...absentRuntime].sort() };
}

const FORMATS = { linux: 'ELF', win32: 'PE', darwin: 'Mach-O' } as const;

async function read(names: Names, path: string, target: Target): Promise<Binary> {
  try {
    const binary = readBinary(await readFile(names.get(path) ?? path), target.arch);
    if (binary?.format === FORMATS[target.platform] && binary.arch === target.arch) return binary;
    const kind = binary ? `${binary.format} for ${binary.arch ?? 'another processor'}` : 'no program';
    throw new UnreadableBinary(`it is ${kind}`);
  } catch (error) {
    if (!(error instanceof UnreadableBinary)) throw error;
    throw new Error(`${path} is no library or program for ${nameOf(target)}: ${error.message}.`);
  }
}

/** The places in the tree where the loader looks for a library, in its order. */
function candidates({ format, searches }: Binary, path: string, library: string): string[] {
  const beside = posix.dirname(path);
  const expand = (folder: string) =>
    folder
      .replace(/^\$(ORIGIN|\{ORIGIN\})(?=\/|$)/, beside)
      .replace(/^@loader_path(?=\/|$)/, beside)
      .replace(/^@executable_path(?=\/|$)/, 'bin');
  // The folder of the running program comes first on Windows, and PostgreSQL's modules ask for no other.
  if (format === 'PE') return [`bin/${library}`];
  const rpath = library.startsWith('@rpath/') ? library.slice('@rpath/'.length) : undefined;
  if (format === 'Mach-O' && rpath === undefined) return [posix.normalize(expand(library))];
  return searches.map((folder) => posix.normalize(posix.join(expand(folder), rpath ?? library)));
}
