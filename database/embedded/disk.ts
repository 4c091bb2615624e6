import { statfs } from 'node:fs/promises';
import { EmbeddedFailure } from './failure.ts';
import type { EmbeddedOptions, Log } from './types.ts';

const MEGABYTE = 1024 * 1024;
/** An empty cluster takes 40 MB, and its log grows by segments of 16 MB. */
const LEAST_FREE = 200 * MEGABYTE;
const LOW_FREE = 1024 * MEGABYTE;
const LOOK_EVERY_MS = 60_000;

// The numbers the Linux kernel gives to NFS, SMB (three kinds), AFS, 9P (shares of virtual machines) and Ceph.
const NETWORK_KINDS = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x01021997, 0x00c36400]);
const SYNCED =
  /[\\/](Dropbox|OneDrive[^\\/]*|Google ?Drive|iCloud ?Drive|Mobile Documents|Nextcloud|ownCloud|pCloud ?Drive)[\\/]/i;

/**
 * Refuses a disk on which a database is not safe: one that is nearly full, a network share (its flush and its
 * locks are promises of somebody else), and a folder that a program copies elsewhere while the server writes.
 */
export async function refuseUnfitDisk(folder: string): Promise<void> {
  if (SYNCED.test(`${folder}/`)) {
    const sentence = `The database cannot lie in a folder that is synchronised to a cloud (${folder}): choose another one.`;
    throw new EmbeddedFailure(sentence, { category: 'other' });
  }
  const disk = await statfs(folder);
  const onNetwork = process.platform === 'linux' ? NETWORK_KINDS.has(disk.type) : /^\\\\[^?.]/.test(folder);
  if (onNetwork) {
    const sentence = `The database cannot lie on a network share (${folder}): choose a folder on this computer.`;
    throw new EmbeddedFailure(sentence, { category: 'other' });
  }
  const free = disk.bavail * disk.bsize;
  if (free < LEAST_FREE) {
    const sentence = `The disk is full: only ${Math.floor(free / MEGABYTE)} MB are free where the database lies (${folder}).`;
    throw new EmbeddedFailure(sentence, { category: 'disk-full' });
  }
}

/**
 * Looks at the free space every minute and tells when it is little, and when it is enough again; returns the function
 * that ends it. Told once for each change of the figure, logged once for each time it becomes little.
 */
export function watchFreeSpace(
  folder: string,
  { onLog, onLowDisk = () => {} }: { onLog: Log; onLowDisk?: EmbeddedOptions['onLowDisk'] },
): () => void {
  let told: number | null = null;
  const look = async () => {
    const disk = await statfs(folder).catch(() => undefined);
    if (disk === undefined) return;
    const free = disk.bavail * disk.bsize;
    const low = free < LOW_FREE ? Math.floor(free / MEGABYTE) : null;
    if (low === told) return;
    if (told === null) {
      onLog({ level: 'warn', message: `Only ${low} MB are free where the database lies.` });
    }
    told = low;
    onLowDisk(low);
  };
  void look();
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
