import type { FailureCategory } from './failure.ts';
import { EmbeddedFailure } from './failure.ts';

/** How a program of the server ended. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

// Windows reports these as exit codes of a program that could not be loaded.
const DLL_NOT_FOUND = 0xc0000135;
const ACCESS_VIOLATION = 0xc0000005;
const RUNTIME_SENTENCE =
  'A runtime library of Windows is missing or too old: install the Visual C++ runtime.';

const SIGNS: [RegExp, FailureCategory, string][] = [
  [/No space left on device|disk full/i, 'disk-full', 'The disk is full: free some space, then start again.'],
  [
    /database files are incompatible with server|initialized by PostgreSQL version/,
    'wrong-major',
    'The database files were made by another major version of PostgreSQL.',
  ],
  [
    /could not bind .*: (Address already in use|Permission denied)|could not create any TCP\/IP sockets/,
    'port-taken',
    'The network port of the box office database is taken by another program.',
  ],
  [
    /lock file ".*" already exists|shared memory block .* is still in use/,
    'already-running',
    'Another database server is using this folder.',
  ],
  [
    /cannot be run as root|execution of PostgreSQL by a user with administrative/,
    'started-as-root',
    'PostgreSQL does not run as root.',
  ],
  [
    /Unix-domain socket path ".*" is too long/,
    'path-too-long',
    "The path for the database's socket is too long.",
  ],
  [
    /error while loading shared libraries|Library not loaded|image not found/,
    'binaries-damaged',
    'A library of the database programs is missing: install Counterfoil again.',
  ],
  [
    /Permission denied|Operation not permitted|has wrong ownership|has invalid permissions/,
    'permission',
    'The database server may not read or write one of its files.',
  ],
];

/** Turns the end of a program and the last lines it wrote into one of our categories. */
export function explainExit(program: string, exit: Exit, logTail: string[]): EmbeddedFailure {
  if (exit.code === DLL_NOT_FOUND || exit.code === ACCESS_VIOLATION) {
    return new EmbeddedFailure(RUNTIME_SENTENCE, { category: 'missing-runtime', logTail });
  }
  const text = logTail.join('\n');
  const sign = SIGNS.find(([pattern]) => pattern.test(text));
  if (sign) return new EmbeddedFailure(sign[2], { category: sign[1], logTail });
  const ending = exit.signal ? `was ended by ${exit.signal}` : `ended with code ${exit.code}`;
  return new EmbeddedFailure(`The database program ${program} ${ending} while starting.`, {
    category: 'other',
    logTail,
  });
}

/** Orphaned workers of a killed server keep its memory for a moment; a start may then simply be tried again. */
export function isPassing(failure: EmbeddedFailure): boolean {
  return failure.logTail.some((line) => line.includes('shared memory block'));
}
