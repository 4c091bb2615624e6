import { readFile, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { EmbeddedFailure } from './failure.ts';

export interface FolderLock {
  release(): void;
}

/**
 * Makes sure that one process at a time looks after a cluster.
 *
 * A file with a pid in it needs a judgement whether that pid is still the same program, and two processes may
 * judge at once. A lock that the operating system holds on an open file needs neither: it is exclusive, and gone
 * the moment its process dies, however it dies. Node offers such locks through SQLite only (fcntl on POSIX,
 * LockFileEx on Windows), so the lock is an exclusive transaction on an empty SQLite file. Nothing else may open
 * that file in this process: on POSIX closing it once would drop the lock. The pid beside it is only for the eye.
 */
export async function lockFolder(path: string): Promise<FolderLock> {
  const database = new DatabaseSync(path);
  try {
    // In memory: an empty transaction has nothing to roll back, and no second file appears.
    database.exec('pragma journal_mode = memory');
    database.exec('begin exclusive');
  } catch (cause) {
    database.close();
    const busy = cause instanceof Error && 'errcode' in cause && cause.errcode === 5;
    if (!busy) throw cause;
    const holder = await readFile(`${path}.pid`, 'utf8').catch(() => '');
    const sentence = `Counterfoil is already running with this database${holder ? ` (process ${holder.trim()})` : ''}.`;
    throw new EmbeddedFailure(sentence, { category: 'already-running', cause });
  }
  await writeFile(`${path}.pid`, `${process.pid}\n`, { mode: 0o600 });
  return { release: () => database.close() };
}
