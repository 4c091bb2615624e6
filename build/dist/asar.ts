import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

interface Entry {
  files?: Record<string, Entry>;
  size?: number;
  offset?: string;
  unpacked?: boolean;
  link?: string;
}

export interface Asar {
  /** Path, with slashes, to content. */
  files: Map<string, Buffer>;
  /** SHA-256 of the list of files, in hexadecimal: what Electron compares with the one in its program. */
  headerHash: string;
}

/** Reads an asar archive whole. Throws on links and on files that lie beside the archive: ours has neither. */
export async function readAsar(path: string): Promise<Asar> {
  const archive = await readFile(path);
  const header = archive.toString('utf8', 16, 16 + archive.readUInt32LE(12));
  const start = 8 + archive.readUInt32LE(4);
  const files = new Map<string, Buffer>();
  collect(JSON.parse(header) as Entry, '', (name, { offset, size = 0, unpacked, link }) => {
    if (unpacked || link !== undefined || offset === undefined)
      throw new Error(`${name} is not inside ${path}.`);
    files.set(name, archive.subarray(start + Number(offset), start + Number(offset) + size));
  });
  return { files, headerHash: createHash('sha256').update(header).digest('hex') };
}

function collect(entry: Entry, path: string, found: (path: string, entry: Entry) => void): void {
  if (entry.files === undefined) found(path, entry);
  for (const [name, child] of Object.entries(entry.files ?? {})) {
    collect(child, path === '' ? name : `${path}/${name}`, found);
  }
}

/** Writes the files of an archive into a folder, for a Node that cannot read archives. */
export async function extractAsar(path: string, into: string): Promise<void> {
  const { files } = await readAsar(path);
  for (const [name, content] of files) {
    await mkdir(dirname(join(into, name)), { recursive: true });
    await writeFile(join(into, name), content);
  }
}
