import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedFailure } from './failure.ts';

/** What a staged tree must contain, byte for byte. Paths have forward slashes. */
export interface Manifest {
  format: typeof MANIFEST_FORMAT;
  /** Of the server, such as `18.4`. */
  version: string;
  major: number;
  platform: string;
  arch: string;
  /** The package that the programs come from. */
  source: { package: string; version: string };
  /** Libraries that the machine must bring although it may not: only in builds that are not for release. */
  absentRuntime: string[];
  files: Record<string, ManifestFile>;
}

export interface ManifestFile {
  bytes: number;
  sha256: string;
  executable: boolean;
}

export const MANIFEST_FILE = 'manifest.json';

/** Raised when a supervisor of before would misread the manifest. */
export const MANIFEST_FORMAT = 2;

/** The settings that we write and the statements that we send are this one's. */
export const SUPPORTED_MAJOR = 18;

/** Reads the manifest of a tree that can run here; anything else is an EmbeddedFailure. */
export async function readManifest(tree: string): Promise<Manifest> {
  const manifest = await parse(tree);
  const { format, major, platform, arch, version } = manifest;
  const sentence =
    format !== MANIFEST_FORMAT || typeof manifest.files !== 'object'
      ? `The database programs in ${tree} belong to another version of Counterfoil`
      : platform !== process.platform || arch !== process.arch
        ? `The database programs in ${tree} are for ${platform} ${arch}, but this is ${process.platform} ${process.arch}`
        : major !== SUPPORTED_MAJOR
          ? `The database programs in ${tree} are PostgreSQL ${version}, but this Counterfoil needs PostgreSQL ${SUPPORTED_MAJOR}`
          : undefined;
  if (sentence === undefined) return manifest;
  throw new EmbeddedFailure(`${sentence}: install Counterfoil again.`, { category: 'binaries-unfit' });
}

async function parse(tree: string): Promise<Manifest> {
  try {
    // An object at least; what is in it is looked at above, and each of its files before anything is started.
    return Object(JSON.parse(await readFile(join(tree, MANIFEST_FILE), 'utf8'))) as Manifest;
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const sentence = `The database programs in ${tree} are ${missing ? 'missing' : 'damaged'}: install Counterfoil again.`;
    throw new EmbeddedFailure(sentence, {
      category: missing ? 'binaries-missing' : 'binaries-damaged',
      cause,
    });
  }
}
