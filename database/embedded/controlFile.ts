import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** What `global/pg_control` says about a cluster that is not running. */
export interface ControlFile {
  systemIdentifier: string;
  /** False after a crash: the next start replays the log. */
  shutDownCleanly: boolean;
}

const DB_SHUTDOWNED = 1;

/**
 * Reads the head of the control file, because the packages do not carry pg_controldata. The fields stand at the
 * same place in all majors we might meet: identifier (8 bytes), two version numbers, state (4 bytes at 16).
 */
export async function readControlFile(data: string): Promise<ControlFile> {
  const file = await open(join(data, 'global', 'pg_control'), 'r');
  try {
    const head = Buffer.alloc(20);
    await file.read(head, 0, 20, 0);
    return {
      systemIdentifier: head.readBigUInt64LE(0).toString(),
      shutDownCleanly: head.readUInt32LE(16) === DB_SHUTDOWNED,
    };
  } finally {
    await file.close();
  }
}
