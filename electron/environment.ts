import { hostname } from 'node:os';
import { isAbsolute } from 'node:path';
import type { ConnectionSettings } from '../database/connection.ts';
import { readConnectionUrl, WrongAddress } from '../database/connectionUrl.ts';
import type { DemonstrationWish } from './demonstrationWish.ts';
import { LOG_LEVELS, type LogLevel } from './log.ts';

type Parsed<Value> = { ok: true; value: Value } | { ok: false; problem: string };

/** One environment variable: what it means to a person, and how its text is read. */
export interface EnvironmentVariable<Value> {
  name: string;
  meaning: string;
  /** What happens when it is not set, in words. */
  defaultText: string;
  whenUnset: () => Value;
  /** The problem completes the sentence "NAME …". */
  parse: (text: string) => Parsed<Value>;
}

const good = <Value>(value: Value): Parsed<Value> => ({ ok: true, value });
const bad = (problem: string): Parsed<never> => ({ ok: false, problem });

function sharedDatabase(text: string): Parsed<ConnectionSettings | null> {
  try {
    return good(readConnectionUrl(text));
  } catch (error) {
    if (error instanceof WrongAddress) return bad(error.message);
    throw error;
  }
}

const absoluteFolder = (text: string): Parsed<string | null> =>
  isAbsolute(text) && !text.includes('\0') ? good(text) : bad('must be the full path of a folder');

const counterName = (text: string): Parsed<string> =>
  /^[^\p{Cc}\p{Cs}]{1,60}$/u.test(text.trim())
    ? good(text.trim())
    : bad('must be a name of 1 to 60 characters');

const switchOf = (text: string): Parsed<boolean> =>
  text === '1' || text === '0' ? good(text === '1') : bad('must be 1 or 0');

const demonstrationWish = (text: string): Parsed<DemonstrationWish> => {
  const asked = switchOf(text);
  return asked.ok ? good(asked.value ? 'asked' : 'no') : asked;
};

const logLevel = (text: string): Parsed<LogLevel> => {
  const level = LOG_LEVELS.find((known) => known === text);
  return level === undefined ? bad(`must be one of ${LOG_LEVELS.join(', ')}`) : good(level);
};

/** Every environment variable that Counterfoil reads. The table in the README is held against this one. */
export const environmentTable = {
  sharedDatabase: {
    name: 'DATABASE_URL',
    meaning: 'A PostgreSQL server (15 or newer) that all counters share',
    defaultText: 'an embedded server of its own',
    whenUnset: () => null,
    parse: sharedDatabase,
  } satisfies EnvironmentVariable<ConnectionSettings | null>,
  dataFolder: {
    name: 'COUNTERFOIL_DATA',
    meaning: 'The folder for settings, logs and the embedded database',
    defaultText: "the user's application data folder",
    whenUnset: () => null,
    parse: absoluteFolder,
  } satisfies EnvironmentVariable<string | null>,
  counterName: {
    name: 'COUNTERFOIL_COUNTER',
    meaning: 'The name of this counter, as it stands on orders and reports',
    defaultText: 'the name of the computer',
    whenUnset: () => hostname().slice(0, 60) || 'Counter',
    parse: counterName,
  } satisfies EnvironmentVariable<string>,
  demonstration: {
    name: 'COUNTERFOIL_DEMO',
    meaning:
      '1 fills an empty database with the demonstration season and finishes one that was broken off, 0 leaves it',
    defaultText: '1, but 0 in an installed copy',
    whenUnset: () => 'usual',
    parse: demonstrationWish,
  } satisfies EnvironmentVariable<DemonstrationWish>,
  headless: {
    name: 'COUNTERFOIL_HEADLESS',
    meaning: '1 runs the preview shell without showing its window',
    defaultText: '1 where there is no display, else 0',
    whenUnset: () =>
      process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'],
    parse: switchOf,
  } satisfies EnvironmentVariable<boolean>,
  chromium: {
    name: 'COUNTERFOIL_CHROMIUM',
    meaning: 'The Chromium or Chrome program that the preview shell and the tests use',
    defaultText: 'the first one found on the machine',
    whenUnset: () => null,
    parse: (text: string): Parsed<string | null> =>
      isAbsolute(text) ? good(text) : bad('must be the full path of a program'),
  } satisfies EnvironmentVariable<string | null>,
  logLevel: {
    name: 'COUNTERFOIL_LOG_LEVEL',
    meaning: `The least important lines of the log that are kept: ${LOG_LEVELS.join(', ')}`,
    defaultText: 'info',
    whenUnset: () => 'info',
    parse: logLevel,
  } satisfies EnvironmentVariable<LogLevel>,
};

type Table = typeof environmentTable;
type ValueIn<Variable> = Variable extends { parse: (text: string) => Parsed<infer Value> } ? Value : never;
/** What the environment says, read and checked. */
export type Environment = { readonly [Key in keyof Table]: ValueIn<Table[Key]> };

/** Reads the whole environment at once, so that everything that is wrong with it is said in one go. */
export function readEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): { ok: true; value: Environment } | { ok: false; sentences: string[] } {
  const sentences: string[] = [];
  const read = <Value>(variable: EnvironmentVariable<Value>): Value => {
    const text = env[variable.name];
    if (text === undefined || text === '') return variable.whenUnset();
    const parsed = variable.parse(text);
    if (parsed.ok) return parsed.value;
    sentences.push(`${variable.name} ${parsed.problem}.`);
    return variable.whenUnset();
  };
  const value: Environment = {
    sharedDatabase: read<ConnectionSettings | null>(environmentTable.sharedDatabase),
    dataFolder: read<string | null>(environmentTable.dataFolder),
    counterName: read(environmentTable.counterName),
    demonstration: read<DemonstrationWish>(environmentTable.demonstration),
    headless: read(environmentTable.headless),
    chromium: read<string | null>(environmentTable.chromium),
    logLevel: read<LogLevel>(environmentTable.logLevel),
  };
  const known = new Set(Object.values(environmentTable).map(({ name }) => name));
  for (const name of Object.keys(env)) {
    if (name.startsWith('COUNTERFOIL_') && !known.has(name)) {
      sentences.push(`${name} is not a setting of Counterfoil; the README lists those that are.`);
    }
  }
  return sentences.length === 0 ? { ok: true, value } : { ok: false, sentences };
}
