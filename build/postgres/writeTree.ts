import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MANIFEST_FILE, MANIFEST_FORMAT, type Manifest } from '../../database/embedded/manifest.ts';
import { thin } from './binaries/machO.ts';
import type { Names } from './names.ts';
import type { Target } from './target.ts';

interface Tree {
  target: Target;
  into: string;
  names: Names;
  /** Programs and libraries. */
  binaries: string[];
  data: string[];
  /** Files that are written rather than copied. */
  texts: Record<string, string>;
  about: Pick<Manifest, 'version' | 'source' | 'absentRuntime'>;
}

/** Writes plain files and the manifest that describes them; the same sources always make the same bytes. */
export async function writeTree({
  target,
  into,
  names,
  binaries,
  data,
  texts,
  about,
}: Tree): Promise<Manifest> {
  await rm(into, { recursive: true, force: true });
  await makeFolder(into);
  const contents = new Map<string, () => Promise<Uint8Array>>();
  const file = (path: string) => readFile(names.get(path) ?? path);
  for (const path of binaries) contents.set(path, async () => thin(await file(path), target.arch));
  for (const path of data) contents.set(path, () => file(path));
  for (const [path, text] of Object.entries(texts)) contents.set(path, async () => Buffer.from(text));

  const files: Manifest['files'] = {};
  for (const [path, read] of [...contents].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const bytes = await read();
    const executable = binaries.includes(path);
    await makeFolder(dirname(join(into, path)));
    await writeFile(join(into, path), bytes);
    // Said after writing, because the umask of the one who builds must not decide what a customer may run.
    await chmod(join(into, path), executable ? 0o755 : 0o644);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    files[path] = { bytes: bytes.length, sha256, executable };
  }
  const manifest: Manifest = {
    format: MANIFEST_FORMAT,
    version: about.version,
    major: Number.parseInt(about.version, 10),
    ...target,
    source: about.source,
    absentRuntime: about.absentRuntime,
    files,
  };
  await writeManifest(into, manifest);
  return manifest;
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 1)}\n`);
  await chmod(join(folder, MANIFEST_FILE), 0o644);
}

async function makeFolder(path: string): Promise<void> {
  const highest = await mkdir(path, { recursive: true });
  for (let folder = path; highest && folder.length >= highest.length; folder = dirname(folder)) {
    await chmod(folder, 0o755);
  }
}
