import { randomInt } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeError } from './describeError.ts';

/** What ended: a window's page, a page that did not answer any more, main itself. */
export type CrashKind = 'window-gone' | 'window-stuck' | 'main-fault' | 'ended-unexpectedly';

export interface Crash {
  kind: CrashKind;
  /** A word of Chromium's or ours, such as `oom`. */
  reason?: string;
  exitCode?: number;
  /** Described without repeating what it says. */
  error?: unknown;
  /** The id under which the log has it too. */
  fault?: string;
  /** When the run that ended had begun, for one that was found out afterwards. */
  startedAt?: string;
}

export interface CrashReports {
  /** Writes a report and gives the name of its file; null when it could not be written. */
  write(crash: Crash): string | null;
  /** Names of the reports of this folder, the oldest first. */
  names(): string[];
}

/** Versions and the system: what a report says of the program itself. */
export type CrashFacts = Readonly<Record<string, string | boolean>>;

const NAME = /^crash-\d{8}T\d{6}Z-[a-z0-9]{4}\.json$/;
const KEPT = 20;
const LETTERS = '23456789abcdefghjkmnpqrstvwxyz';
const WORD = /^[\w.-]{1,40}$/;

/**
 * Reports in the log folder, one file each, written at once: the process may not live much longer. They hold no name,
 * no amount and no address, only what broke where.
 */
export function openCrashReports(folder: string, facts: CrashFacts): CrashReports {
  const names = (): string[] => {
    try {
      return readdirSync(folder)
        .filter((name) => NAME.test(name))
        .sort();
    } catch {
      return [];
    }
  };
  return {
    names,
    write({ kind, reason, exitCode, error, fault, startedAt }) {
      const at = new Date();
      const stamp = `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
      const some = Array.from({ length: 4 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
      const name = `crash-${stamp}-${some}.json`;
      const report = {
        version: 1,
        at: at.toISOString(),
        kind,
        ...(reason === undefined ? {} : { reason: WORD.test(reason) ? reason : '?' }),
        ...(exitCode === undefined ? {} : { exitCode }),
        ...(fault === undefined ? {} : { fault }),
        ...(startedAt === undefined ? {} : { startedAt }),
        ...(error === undefined ? {} : { error: describeError(error) }),
        uptimeSeconds: Math.round(process.uptime()),
        program: facts,
      };
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(join(folder, name), `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 });
        // Names sort by the clock, and one that was set back would make the newest report the oldest.
        const others = names().filter((other) => other !== name);
        for (const old of others.slice(0, 1 - KEPT)) rmSync(join(folder, old), { force: true });
        return name;
      } catch {
        return null;
      }
    },
  };
}
