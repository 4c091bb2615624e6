import { z } from 'zod';

/** The part of JSON Schema that the inputs of the contract use. */
interface Shape {
  type?: string;
  properties?: Record<string, Shape>;
  items?: Shape;
  anyOf?: Shape[];
}

export interface HostileInput {
  /** What is done, for the test's message: the field and the value in short. */
  what: string;
  /** Does it to an input that is right. */
  spoil(valid: unknown): unknown;
}

const MEGABYTE = 'x'.repeat(1_000_000);

const STRINGS: readonly string[] = [
  '',
  '   ',
  MEGABYTE,
  '\u0000',
  'a\u0000b',
  '\ud800',
  'b\udfff!',
  'two\nlines',
  '\u202edesrever',
  '🎭 Жизель — 源氏物語',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  "'; drop table orders; --",
  "' or '1'='1",
  '$1',
  '%',
  '_%\\',
  '{{7*7}}',
  '../../etc/passwd',
  '1970-01-01T00:00:00.000Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2026-02-30T00:00:00.000Z',
  '2026-11-23T12:00:00+02:00',
  '00000000-0000-7000-8000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'JPY',
  'XXX',
  'eur',
  'Mars/Olympus',
  'nobody@nowhere.example.org',
  'WyIxIiwyXQ',
  Buffer.from('[99999999999999999999,1]').toString('base64url'),
  Buffer.from('[8640000000000000,1]').toString('base64url'),
  Buffer.from('[9007199254740991,"00000000-0000-7000-8000-000000000000"]').toString('base64url'),
  '12',
  'null',
];

const NUMBERS: readonly number[] = [
  -1,
  0,
  -0,
  0.5,
  1999.99,
  1e300,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 31,
  2 ** 32,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  Number.MIN_SAFE_INTEGER,
];

const OTHERS: readonly unknown[] = [
  undefined,
  null,
  true,
  5n,
  new Date(0),
  [],
  [[]],
  {},
  new Map([['id', 1]]),
  JSON.parse('{"__proto__":{"polluted":true}}'),
];

/** Everything that can be wrong with one field at a time of an input that is right otherwise, `sample` being one. */
export function* hostileInputs(schema: z.ZodType, sample: unknown): Generator<HostileInput> {
  for (const value of [...OTHERS, 'text', 5]) yield { what: `input = ${named(value)}`, spoil: () => value };
  const shape = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Shape;
  yield* inside(shape, sample, 'input', (whole, change) => change(whole));
}

/** Changes one part of a whole input. */
type At = (whole: unknown, change: (part: unknown) => unknown) => unknown;

function* inside(shape: Shape, sample: unknown, path: string, at: At): Generator<HostileInput> {
  const spoil = (what: string, change: (part: unknown) => unknown): HostileInput => ({
    what: `${path} ${what}`,
    spoil: (whole) => at(whole, change),
  });
  if (isRecord(sample)) {
    yield spoil('with an unknown field', (part) => ({ ...fieldsOf(part), smuggled: 1 }));
    yield spoil('with a field of objects', (part) => ({ ...fieldsOf(part), constructor: {} }));
    for (const [name, value] of Object.entries(sample)) {
      yield spoil(`without ${name}`, (part) => without(fieldsOf(part), name));
      const field: At = (whole, change) =>
        at(whole, (part) => ({ ...fieldsOf(part), [name]: change(fieldsOf(part)[name]) }));
      yield* anyPart(shapeOf(shape, name), value, `${path}.${name}`, field);
    }
  } else if (Array.isArray(sample) && sample.length > 0) {
    yield spoil('emptied', () => []);
    yield spoil('with one thing twice', (part) => [...listOf(part), listOf(part)[0]]);
    yield spoil('with a hole', (part) => [undefined, ...listOf(part)]);
    yield spoil('far too long', (part) => Array.from({ length: 5_000 }, () => listOf(part)[0]));
    const first: At = (whole, change) =>
      at(whole, (part) => listOf(part).map((item, index) => (index === 0 ? change(item) : item)));
    yield* anyPart(itemsOf(shape), sample[0], `${path}[0]`, first);
  }
}

/** Every kind of value in one place: right kinds that mean nothing there, and wrong kinds. */
function* anyPart(shape: Shape, sample: unknown, path: string, at: At): Generator<HostileInput> {
  const types = typesOf(shape);
  const tries = [
    ...OTHERS,
    ...(types.includes('string') ? STRINGS : ['text', '5', MEGABYTE]),
    ...(types.includes('integer') || types.includes('number') ? NUMBERS : [0, -1, 2 ** 53]),
  ];
  for (const value of tries) {
    yield { what: `${path} = ${named(value)}`, spoil: (whole) => at(whole, () => value) };
  }
  yield* inside(shape, sample, path, at);
}

function without(fields: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name));
}

function fieldsOf(part: unknown): Record<string, unknown> {
  return isRecord(part) ? part : {};
}

function listOf(part: unknown): unknown[] {
  return Array.isArray(part) ? part : [];
}

function shapeOf(shape: Shape, name: string): Shape {
  return (
    shape.properties?.[name] ?? shape.anyOf?.find((part) => part.properties?.[name])?.properties?.[name] ?? {}
  );
}

function itemsOf(shape: Shape): Shape {
  return shape.items ?? shape.anyOf?.find((part) => part.items)?.items ?? {};
}

function typesOf(shape: Shape): string[] {
  return [shape, ...(shape.anyOf ?? [])].flatMap(({ type }) => (type === undefined ? [] : [type]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function named(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 60)) + (value.length > 60 ? '…' : '');
  if (typeof value === 'bigint') return `${value}n`;
  return Object.is(value, -0) ? '-0' : (JSON.stringify(value) ?? String(value));
}
