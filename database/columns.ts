import type { EntitySchemaColumnOptions, ValueTransformer } from 'typeorm';

/** A column that holds one type of value. `holds` exists only for the compiler: it ties the column to its row. */
export interface Column<Value> extends EntitySchemaColumnOptions {
  holds?: (value: Value) => Value;
}

type Default = string | number | boolean | (() => string);
interface Extras {
  default?: Default;
  comment?: string;
}

/** For `default`: the server's clock at the beginning of the transaction. */
export const now = (): string => 'now()';

/**
 * Reads a bigint or a sum as PostgreSQL sends it: as text, because it may be larger than a number can hold exactly.
 * Throws a RangeError where it is.
 */
export function safeInteger(value: string | number | bigint): number {
  // Number('') is 0.
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new RangeError(`${JSON.stringify(String(value))} is not an integer that can be counted exactly`);
  }
  return number;
}

const exactly: ValueTransformer = {
  to: (value: unknown) =>
    typeof value === 'number' || typeof value === 'bigint' ? safeInteger(value) : value,
  from: (value: string | null) => (value === null ? null : safeInteger(value)),
};

export function text(extras: Extras = {}): Column<string> {
  return { type: 'text', ...extras };
}

export function boolean(extras: Extras = {}): Column<boolean> {
  return { type: 'boolean', ...extras };
}

export function integer(extras: Extras = {}): Column<number> {
  return { type: 'integer', ...extras };
}

export function smallint(extras: Extras = {}): Column<number> {
  return { type: 'smallint', ...extras };
}

/** A bigint that counts or numbers something. Like ids and money it throws a RangeError rather than lose a digit. */
export function bigint(extras: Extras = {}): Column<number> {
  return { type: 'bigint', transformer: exactly, ...extras };
}

/** An amount of money in the currency's minor unit. */
export const minor = bigint;

/** The id of a row that another table numbers. */
export const reference = bigint;

/** The id of a row that this table numbers. */
export function id(): Column<number> {
  return { ...bigint(), generated: 'increment' };
}

/** The id of a row that is born at a counter, where it is made. */
export function uuid(extras: Extras = {}): Column<string> {
  return { type: 'uuid', ...extras };
}

export function uuids(): Column<string[]> {
  return { type: 'uuid', array: true };
}

/** A point in time: `timestamptz` in the database, `Date` here. */
export function instant(extras: Extras = {}): Column<Date> {
  return { type: 'timestamp with time zone', ...extras };
}

export function bytes(extras: Extras = {}): Column<Buffer> {
  return { type: 'bytea', ...extras };
}

export function json(): Column<Record<string, unknown>> {
  return { type: 'jsonb' };
}

/** One of a closed list, kept by the database as an enum of that name. */
export function choice<Value extends string>(
  enumName: string,
  values: readonly Value[],
  extras: { default?: Value } = {},
): Column<Value> {
  return { type: 'enum', enumName, enum: [...values], ...extras };
}

export function nullable<Value>(column: Column<Value>): Column<Value | null> {
  const { holds: _holds, ...options } = column;
  return { ...options, nullable: true };
}
