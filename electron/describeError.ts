import { allowedFields, type LogFields } from './logFields.ts';

/** What the log keeps of an exception. */
export interface ErrorDescription extends Record<string, unknown> {
  error: string;
  message?: string;
  stack?: string[];
  cause?: ErrorDescription;
}

// A message can quote anything (a connection string, an e-mail address, half of a JSON text), so it is kept only
// when it has one of the shapes that V8 gives to a slip in our own code.
const HARMLESS_MESSAGES = [
  /^Cannot (?:read|set) properties of (?:undefined|null) \((?:reading|setting) '[A-Za-z_$][\w$]{0,40}'\)$/,
  /^[A-Za-z_$][\w$.]{0,80} is not (?:a function|iterable|a constructor|defined)$/,
  /^Maximum call stack size exceeded$/,
];
const FRAME = /^\s+at (?:(?:async |new )*([\w$.<>[\] #]{1,80}) \()?(?:file:\/\/)?([^()]*?):(\d+):(\d+)\)?$/;
const DEEPEST_CAUSE = 3;

/** The places a stack names, as `function file:line:column`, without the folders of this machine. */
function placesIn(error: Error): string[] {
  const stack = error.stack ?? '';
  // The stack starts with the message, and a message may contain lines that look like places.
  const start = error.message === '' ? 0 : stack.indexOf(error.message) + error.message.length;
  const places: string[] = [];
  for (const line of stack.slice(start).split('\n')) {
    const [, name = '', path = '', row, column] = FRAME.exec(line) ?? [];
    if (row === undefined) continue;
    const file = path.split(/[\\/]/).slice(-2).join('/');
    if (/^[\w./:@-]{1,80}$/.test(file)) places.push(`${name} ${file}:${row}:${column}`.trim());
  }
  return places.slice(0, 20);
}

/** Reads the few named fields that PostgreSQL and Node put on their errors. */
function fieldsOf(error: Error): LogFields {
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' ? value : undefined;
  };
  return { code: text('code'), constraint: text('constraint'), table: text('table'), column: text('column') };
}

/** Describes anything that was thrown without repeating what it says. */
export function describeError(thrown: unknown, depth = 0): ErrorDescription {
  if (!(thrown instanceof Error)) return { error: `thrown ${typeof thrown}` };
  const name = /^[A-Za-z]\w{0,60}$/.test(thrown.name) ? thrown.name : 'Error';
  const description: ErrorDescription = { error: name, ...allowedFields(fieldsOf(thrown)) };
  if (HARMLESS_MESSAGES.some((shape) => shape.test(thrown.message))) description.message = thrown.message;
  description.stack = placesIn(thrown);
  if (thrown.cause !== undefined && depth < DEEPEST_CAUSE) {
    description.cause = describeError(thrown.cause, depth + 1);
  }
  return description;
}
