import type { z } from 'zod';
import type { InputProblem } from '../../domain/refusals.ts';
import { MEGABYTE, NUMBERS, OTHERS, STRINGS } from './hostileValues.ts';
import {
  fieldsOf,
  isRecord,
  isUnion,
  listOf,
  optionsOf,
  type Part,
  partsOf,
  type Shape,
  shapeOf,
} from './inputShape.ts';

export interface HostileInput {
  /** What is done, for the test's message: the field and the value in short. */
  what: string;
  /** Which of the samples it spoils. */
  sample: number;
  /** What the refusal has to say when the schema refuses it; null where more than one thing is wrong. */
  problem: InputProblem | null;
  /** Does it to an input that is right. */
  spoil(valid: unknown): unknown;
}

/** Ids of one thing that does not belong there, by the name of the field that asks for them. */
export type Stranger = Readonly<Record<string, number>>;

type Hostile = Omit<HostileInput, 'sample'>;

/** More combinations of choices than this are cut off: the first ones differ in the fields that come first. */
const MOST_COMBINATIONS = 64;

/**
 * Everything that can be wrong with one place at a time of an input that is right otherwise. Between them the samples
 * must reach every place of the schema; each is spoiled in the first sample that has it.
 */
export function* hostileInputs(
  schema: z.ZodType,
  samples: readonly unknown[],
  strangers: readonly Stranger[] = [],
): Generator<HostileInput> {
  const shape = shapeOf(schema);
  const valued = new Set<Shape>();
  const shuffled = new Set<Shape>();
  for (const [sample, input] of samples.entries()) {
    for (const part of partsOf(shape, input)) {
      if (!valued.has(part.node)) for (const one of wrongValues(part, strangers)) yield { ...one, sample };
      if (!shuffled.has(part.body)) for (const one of wrongInside(part, strangers)) yield { ...one, sample };
      valued.add(part.node);
      shuffled.add(part.body);
    }
  }
}

/** Every kind of value in one place: right kinds that mean nothing there, and wrong kinds. */
function* wrongValues({ path, node, at, inUnion }: Part, strangers: readonly Stranger[]): Generator<Hostile> {
  const types = typesOf(node);
  const name = path.at(-1) ?? '';
  const tries = [
    ...OTHERS,
    ...(types.includes('string') ? STRINGS : ['text', '5', MEGABYTE]),
    ...(types.includes('integer') || types.includes('number') ? NUMBERS : [0, -1, 2 ** 53]),
    ...optionsOf(node).flatMap((option) => option.enum ?? []),
    ...strangers.flatMap((ids) => ids[name] ?? []),
  ];
  for (const value of tries) {
    const problem = inUnion ? null : problemOf(node, value);
    yield {
      what: `${place(path)} = ${named(value)}`,
      problem: problem && { path: path.join('.'), problem },
      spoil: (whole) => at(whole, () => value),
    };
  }
}

/** What can be wrong with an object or a list although each of its parts is right. */
function* wrongInside(part: Part, strangers: readonly Stranger[]): Generator<Hostile> {
  const { path, node, body, sample, at, inUnion } = part;
  const spoil = (what: string, change: (value: unknown) => unknown): Hostile => ({
    what: `${place(path)} ${what}`,
    problem: null,
    spoil: (whole) => at(whole, change),
  });
  const together = (fields: object): Hostile =>
    spoil(`with ${JSON.stringify(fields)}`, (value) => ({ ...fieldsOf(value), ...fields }));
  if (isRecord(sample)) {
    yield spoil('with an unknown field', (value) => ({ ...fieldsOf(value), smuggled: 1 }));
    yield spoil('with a field of objects', (value) => ({ ...fieldsOf(value), constructor: {} }));
    for (const name of Object.keys(sample)) {
      const problem = inUnion || isUnion(node) ? null : problemOf(body.properties?.[name] ?? {}, undefined);
      yield {
        ...spoil(`without ${name}`, (value) => without(fieldsOf(value), name)),
        problem: problem && { path: [...path, name].join('.'), problem },
      };
    }
    for (const fields of combinations(body)) yield together(fields);
    for (const ids of strangers) {
      const fields = Object.entries(ids).filter(([name]) => name in sample);
      if (fields.length > 1) yield together(Object.fromEntries(fields));
    }
  } else if (Array.isArray(sample) && sample.length > 0) {
    yield spoil('emptied', () => []);
    yield spoil('with one thing twice', (value) => [...listOf(value), listOf(value)[0]]);
    yield spoil('with a hole', (value) => [undefined, ...listOf(value)]);
    yield spoil('far too long', (value) => Array.from({ length: 5_000 }, () => listOf(value)[0]));
  }
}

/** The choices of an object in every combination, where it has more than one choice. */
function combinations(body: Shape): Record<string, unknown>[] {
  const choices = Object.entries(body.properties ?? {}).flatMap(([name, field]) => {
    const values = choicesOf(field);
    return values.length > 1 ? [{ name, values }] : [];
  });
  if (choices.length < 2) return [];
  let all: Record<string, unknown>[] = [{}];
  for (const { name, values } of choices.toReversed()) {
    all = values.flatMap((value) => all.map((fields) => ({ [name]: value, ...fields })));
  }
  return all.slice(0, MOST_COMBINATIONS);
}

function choicesOf(field: Shape): unknown[] {
  return optionsOf(field).flatMap<unknown>(({ type, enum: values = [] }) =>
    type === 'boolean' ? [false, true] : values,
  );
}

/** What the refusal of a value has to say; null where it may be right, or wrong in more than one way. */
function problemOf(node: Shape, value: unknown): InputProblem['problem'] | null {
  const [option, ...others] = optionsOf(node).filter(({ type }) => type !== 'null');
  if (option === undefined || option.const !== undefined) return null;
  if (value === undefined || value === null) return 'required';
  if (others.length > 0) return null;
  if (option.enum) return option.enum.some((one) => one === value) ? null : 'not_allowed';
  if (option.type === 'integer' && Number.isFinite(value) && !Number.isInteger(value)) return 'not_whole';
  return isOfType(value, typesOf(option)) ? null : 'wrong_type';
}

function isOfType(value: unknown, types: readonly string[]): boolean {
  if (types.includes('object') && typeof value === 'object') return true;
  if (types.includes('array') && Array.isArray(value)) return true;
  if (types.includes('integer') && Number.isFinite(value)) return true;
  return types.includes(typeof value) && !Number.isNaN(value);
}

function typesOf(node: Shape): string[] {
  return optionsOf(node).flatMap(({ type }) => type ?? []);
}

function without(fields: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name));
}

function place(path: readonly string[]): string {
  return ['input', ...path].join('.');
}

function named(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 60)) + (value.length > 60 ? '…' : '');
  if (typeof value === 'bigint') return `${value}n`;
  return Object.is(value, -0) ? '-0' : (JSON.stringify(value) ?? String(value));
}
