import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CrashReports } from './crashReports.ts';

const FILE = 'running.json';
const Marker = z.object({ version: z.literal(1), startedAt: z.iso.datetime() });

/** How the run before this one ended. */
export interface RunMarker {
  /** The report about the run before, when that ended without stopping; null when it stopped as it should. */
  unexpectedEnd: { report: string | null } | null;
  /** This run has stopped as it should. */
  stopped(): void;
}

/**
 * Leaves a mark that only a clean stop takes away, and reads the one before. Call it while this process is the only
 * one on the folder. A power cut, a kill and a crash all look the same afterwards, so a report is written about each.
 */
export function markRun(folder: string, reports: CrashReports): RunMarker {
  const path = join(folder, FILE);
  const before = read(path);
  const unexpectedEnd =
    before === null
      ? null
      : {
          report: reports.write({ kind: 'ended-unexpectedly', startedAt: before.startedAt }),
        };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const mark = { version: 1, startedAt: new Date().toISOString() };
    writeFileSync(path, JSON.stringify(mark), { mode: 0o600 });
  } catch {
    // A folder that cannot be written is said elsewhere, by what needs it.
  }
  return { unexpectedEnd, stopped: () => rmSync(path, { force: true }) };
}

function read(path: string): { startedAt: string } | null {
  try {
    const found = Marker.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return found.success ? found.data : null;
  } catch {
    return null;
  }
}
