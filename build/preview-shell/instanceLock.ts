import { mkdirSync, readFileSync, rmSync, unwatchFile, watchFile, writeFileSync } from 'node:fs';
import { join } from 'node:path';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM is a process of somebody else's: alive.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Takes the folder for this process; false when a living one has it, which is then told that we tried. */
export function takeInstanceLock(folder: string, onSecondStart: () => void): boolean {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, 'preview-shell.lock');
  const knock = join(folder, 'preview-shell.knock');
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      watchFile(knock, { interval: 300, persistent: false }, (now, before) => {
        if (now.mtimeMs > before.mtimeMs) onSecondStart();
      });
      process.once('exit', () => {
        unwatchFile(knock);
        rmSync(lock, { force: true });
        rmSync(knock, { force: true });
      });
      return true;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const owner = Number(readFileSync(lock, 'utf8'));
      if (Number.isInteger(owner) && owner > 0 && isAlive(owner)) {
        writeFileSync(knock, String(process.pid));
        return false;
      }
      // Left behind by a process that was killed.
      rmSync(lock, { force: true });
    }
  }
  return false;
}
