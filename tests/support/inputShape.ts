import { z } from 'zod';

/** The part of JSON Schema that the inputs of the contract use. */
export interface Shape {
  type?: string | string[];
  enum?: string[];
  const?: unknown;
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  anyOf?: Shape[];
  oneOf?: Shape[];
}

/** Changes one part of a whole input. */
export type At = (whole: unknown, change: (part: unknown) => unknown) => unknown;

/** One place in a sample, with what the schema says of it. */
export interface Part {
  /** From the input down; a list is represented by its first item. */
  path: readonly string[];
  node: Shape;
  /** The branch of the node that the sample has taken; the node itself where there is no choice. */
  body: Shape;
  sample: unknown;
  at: At;
  /** Whether what is wrong here is laid to the whole of a union above, which cannot tell which branch was meant. */
  inUnion: boolean;
}

/** The schema of an input, in which no two places are the same object. */
export function shapeOf(schema: z.ZodType): Shape {
  return JSON.parse(JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })));
}

/** Every place in a sample, from the whole to the fields of its fields. */
export function partsOf(shape: Shape, sample: unknown): Generator<Part> {
  return parts(shape, sample, [], (whole, change) => change(whole), false);
}

function* parts(
  node: Shape,
  sample: unknown,
  path: readonly string[],
  at: At,
  inUnion: boolean,
): Generator<Part> {
  const body = bodyOf(node, sample);
  yield { path, node, body, sample, at, inUnion };
  const below = inUnion || isUnion(node);
  if (isRecord(sample)) {
    for (const [name, value] of Object.entries(sample)) {
      const field: At = (whole, change) =>
        at(whole, (part) => ({ ...fieldsOf(part), [name]: change(fieldsOf(part)[name]) }));
      yield* parts(body.properties?.[name] ?? {}, value, [...path, name], field, below);
    }
  } else if (Array.isArray(sample) && sample.length > 0) {
    const first: At = (whole, change) =>
      at(whole, (part) => listOf(part).map((item, index) => (index === 0 ? change(item) : item)));
    yield* parts(body.items ?? {}, sample[0], [...path, '0'], first, below);
  }
}

/** Fields, items and branches of a schema that no sample gets to. */
export function unreached(shape: Shape, samples: readonly unknown[]): string[] {
  const reached = new Set<Shape>();
  for (const sample of samples) {
    for (const { node, body } of partsOf(shape, sample)) reached.add(node).add(body);
  }
  return [...places(shape, 'input')].flatMap(([place, path]) => (reached.has(place) ? [] : [path]));
}

function* places(node: Shape, path: string): Generator<[Shape, string]> {
  yield [node, path];
  for (const body of optionsOf(node).filter(isContainer)) {
    if (body !== node) yield [body, `${path} with ${Object.keys(body.properties ?? {}) || 'items'}`];
    for (const [name, field] of Object.entries(body.properties ?? {}))
      yield* places(field, `${path}.${name}`);
    if (body.items) yield* places(body.items, `${path}[0]`);
  }
}

function bodyOf(node: Shape, sample: unknown): Shape {
  return optionsOf(node).find((option) => fits(option, sample)) ?? node;
}

/** What a place may be; one thing only where the schema leaves no choice. */
export function optionsOf(node: Shape): Shape[] {
  return node.anyOf ?? node.oneOf ?? [node];
}

/** Whether an object may be of more than one kind, which nothing in it names. */
export function isUnion({ anyOf = [] }: Shape): boolean {
  return anyOf.filter(isContainer).length > 1;
}

function fits(option: Shape, sample: unknown): boolean {
  if (!isRecord(sample)) return Array.isArray(sample) ? option.items !== undefined : !isContainer(option);
  const { properties, required = [] } = option;
  if (properties === undefined) return false;
  return (
    required.every((name) => name in sample) &&
    Object.entries(properties).every(
      ([name, field]) => field.const === undefined || field.const === sample[name],
    )
  );
}

function isContainer(shape: Shape): boolean {
  return shape.properties !== undefined || shape.items !== undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function fieldsOf(part: unknown): Record<string, unknown> {
  return isRecord(part) ? part : {};
}

export function listOf(part: unknown): unknown[] {
  return Array.isArray(part) ? part : [];
}
