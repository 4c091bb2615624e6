import { rmSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAsar } from '../dist/asar.ts';

export interface InstalledCopy {
  /** What the archive holds, as files. */
  folder: string;
  /** What its package.json says. */
  name: string;
  version: string;
}

/** Lays out the archive of an installed copy for Node, which cannot read archives, until this process ends. */
export async function openInstalledCopy(resources: string): Promise<InstalledCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'counterfoil-installed-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await extractAsar(join(resources, 'app.asar'), folder);
  const { productName, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    productName: string;
    version: string;
  };
  return { folder, name: productName, version };
}
