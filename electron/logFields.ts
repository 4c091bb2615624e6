/**
 * What a log line may hold. A list of what is allowed and not of what is forbidden: a field that is not here, or a
 * value of another shape, never reaches the file, so a password cannot slip in by being passed along.
 */
const word = /^[A-Za-z][\w.-]{0,63}$/;
const code = /^[A-Z0-9][A-Z0-9_]{0,47}$/;
const version = /^[\w.+-]{1,32}$/;

const SHAPES = {
  /** The name of an operation in the contract, or of a step of main's own. A page may call any name it likes. */
  operation: /^[a-z][A-Za-z]{0,30}(?:\.[a-z][A-Za-z]{0,30})?$/,
  /** A refusal, an SQLSTATE or a Node error code. */
  code,
  /** The id of a fault, as shown on the screen. */
  fault: /^F-[0-9A-Z]{4}$/,
  /** What kind of thing this is about, such as the document that was printed. */
  kind: word,
  outcome: word,
  constraint: word,
  table: word,
  column: word,
  migration: word,
  signal: code,
  shell: word,
  platform: version,
  version,
  server: version,
  /** A sentence of our own embedded-server supervisor; it speaks of folders and processes, never of people. */
  supervisor: /^[^\p{Cc}]{1,400}$/u,
  durationMs: 'number',
  count: 'number',
  attempt: 'number',
  bytes: 'number',
  window: 'number',
  exitCode: 'number',
  packaged: 'boolean',
} as const satisfies Record<string, RegExp | 'number' | 'boolean'>;

type Shapes = typeof SHAPES;
type ValueOf<Shape> = Shape extends 'number' ? number : Shape extends 'boolean' ? boolean : string;
export type LogFields = { readonly [Field in keyof Shapes]?: ValueOf<Shapes[Field]> | undefined };

const shapes: Readonly<Record<string, RegExp | 'number' | 'boolean'>> = SHAPES;

/** The fields that may be written; a value of the wrong shape becomes `?`, a field that is not listed is left out. */
export function allowedFields(fields: LogFields): Record<string, string | number | boolean> {
  const allowed: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(fields)) {
    const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
    if (shape === undefined || value === undefined) continue;
    if (shape instanceof RegExp) allowed[name] = typeof value === 'string' && shape.test(value) ? value : '?';
    else allowed[name] = typeof value === shape ? value : '?';
  }
  return allowed;
}
