import type { Platform, Target } from './target.ts';

/** Where PostgreSQL expects its parts, seen from the tree's own folder. */
interface Layout {
  program: (name: string) => string;
  module: (name: string) => string;
  share: string;
}

/** What the supervisor starts. */
const PROGRAMS = ['postgres', 'initdb', 'pg_ctl'];

/** Those that the migrations create, and those that a venue's own reports are likeliest to ask for. */
export const EXTENSIONS = ['plpgsql', 'pg_trgm', 'btree_gist', 'citext', 'unaccent', 'pgcrypto'];

/** initdb itself sets up the stemmers; our databases are UTF-8, so no other conversion is ever called. */
const isModule = (name: string): boolean =>
  EXTENSIONS.includes(name) || name === 'dict_snowball' || name.startsWith('utf8_and_');

const SHARED = [
  /^(postgres\.bki|information_schema\.sql|snowball_create\.sql|sql_features\.txt)$/,
  /^system_(constraints|functions|views)\.sql$/,
  /^(postgresql|pg_hba|pg_ident)\.conf\.sample$/,
  /^(timezone|timezonesets|tsearch_data)\//,
];

export function layoutOf(platform: Platform): Layout {
  if (platform === 'win32') {
    return { program: (name) => `bin/${name}.exe`, module: (name) => `lib/${name}.dll`, share: 'share/' };
  }
  const ending = platform === 'darwin' ? 'dylib' : 'so';
  return {
    program: (name) => `bin/${name}`,
    module: (name) => `lib/postgresql/${name}.${ending}`,
    share: 'share/postgresql/',
  };
}

/**
 * Picks what the server is asked for by name, out of all that a source holds. Libraries are not among it: those
 * are taken because something in the list needs them. A part that must be there and is not stops the build.
 */
export function chooseContents(
  names: Iterable<string>,
  { platform }: Target,
): { binaries: string[]; data: string[] } {
  const { program, module, share } = layoutOf(platform);
  const all = [...names].sort();
  const required = [
    ...PROGRAMS.map(program),
    ...[...EXTENSIONS, 'dict_snowball'].map(module),
    ...EXTENSIONS.map((name) => `${share}extension/${name}.control`),
    `${share}postgres.bki`,
    `${share}timezone/UTC`,
  ];
  const missing = required.find((path) => !all.includes(path));
  if (missing !== undefined) throw new Error(`The source of PostgreSQL has no ${missing}.`);

  const [before = '', after = ''] = module('*').split('*');
  const binaries = all.filter(
    (path) =>
      required.slice(0, PROGRAMS.length).includes(path) ||
      (path.startsWith(before) && path.endsWith(after) && isModule(path.slice(before.length, -after.length))),
  );
  const data = all.filter((path) => path.startsWith(share) && isSharedFile(path.slice(share.length)));
  return { binaries, data };
}

function isSharedFile(path: string): boolean {
  const [, extension] = /^extension\/(.+?)(?:--.*\.sql|\.control)$/.exec(path) ?? [];
  return extension === undefined
    ? SHARED.some((pattern) => pattern.test(path))
    : EXTENSIONS.includes(extension);
}
