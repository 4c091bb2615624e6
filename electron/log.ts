import { randomInt } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describeError } from './describeError.ts';
import { allowedFields, type LogFields } from './logFields.ts';

export type { LogFields } from './logFields.ts';

/** Text that stands in the source; a `string` made at run time does not compile, since it could hold anything. */
type Literal<Text extends string> = string extends Text ? never : Text;

/** The technical log of this counter. What people did is in the journal of the database, not here. */
export interface Log {
  info<Event extends string>(event: Literal<Event>, fields?: LogFields): void;
  warn<Event extends string>(event: Literal<Event>, fields?: LogFields): void;
  /** Notes an exception and gives the id under which the screen speaks of it, such as `F-7K2M`. */
  fault(operation: string, error: unknown): string;
}

export const LOG_LEVELS = ['info', 'warn', 'fault'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface LogOptions {
  /** The least important lines that are still written. */
  level?: LogLevel;
  /** A file of this size is set aside and a new one begun. */
  maxBytes?: number;
  /** How many files are kept, the present one included. */
  keep?: number;
}

const FILE = 'counterfoil.log';
// No 0/O, 1/I/L or U: an id is read out over a telephone.
const ID_LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const EVENT = /^[a-z]+(?:-[a-z]+){0,7}$/;

const newFaultId = (): string =>
  `F-${Array.from({ length: 4 }, () => ID_LETTERS.charAt(randomInt(ID_LETTERS.length))).join('')}`;

/** Sets full files aside: counterfoil.log becomes counterfoil.1.log, and so on; the oldest goes. */
function rotate(folder: string, keep: number): void {
  const name = (index: number) => join(folder, index === 0 ? FILE : `counterfoil.${index}.log`);
  rmSync(name(keep - 1), { force: true });
  for (let index = keep - 2; index >= 0; index -= 1) {
    try {
      renameSync(name(index), name(index + 1));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
}

/** Opens the log in `folder`: one JSON object a line, times in UTC. A full disk never stops a sale. */
export function createLog(folder: string, options: LogOptions = {}): Log {
  const { level = 'info', maxBytes = 1_000_000, keep = 5 } = options;
  const file = join(folder, FILE);
  let failing = false;

  const write = (lineLevel: LogLevel, event: string, details: Record<string, unknown>): void => {
    if (LOG_LEVELS.indexOf(lineLevel) < LOG_LEVELS.indexOf(level)) return;
    const named = EVENT.test(event) ? event : '?';
    const line = `${JSON.stringify({ at: new Date().toISOString(), level: lineLevel, event: named, ...details })}\n`;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      if (size > 0 && size + Buffer.byteLength(line) > maxBytes) rotate(folder, keep);
      appendFileSync(file, line, { mode: 0o600 });
      failing = false;
    } catch {
      // Said once and not for every line: whoever watches the terminal has seen it then.
      if (!failing) console.error('The log cannot be written; its lines are lost until it can.');
      failing = true;
    }
  };

  return {
    info: (event, fields = {}) => write('info', event, allowedFields(fields)),
    warn: (event, fields = {}) => write('warn', event, allowedFields(fields)),
    fault(operation, error) {
      const id = newFaultId();
      write('fault', 'fault', { ...allowedFields({ fault: id, operation }), ...describeError(error) });
      return id;
    },
  };
}
