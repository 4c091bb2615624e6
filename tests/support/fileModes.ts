import { statSync } from 'node:fs';

/** Windows has no such bits and says the same of every file; there a person's folder is closed by itself. */
const HAS_MODES = process.platform !== 'win32';

/** Whether a file or folder is closed to everybody but its owner. */
export const onlyOwnerCanRead = (path: string): boolean => !HAS_MODES || (statSync(path).mode & 0o077) === 0;

/** Whether a file or folder has exactly these permissions. */
export const hasMode = (path: string, mode: number): boolean =>
  !HAS_MODES || (statSync(path).mode & 0o777) === mode;
