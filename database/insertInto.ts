import type { Statement } from './flightQuery.ts';

type Types<Column extends string> = Readonly<Record<Column, string>>;
type Values<Column extends string> = Readonly<Record<Column, unknown>>;

/** Adds rows to a table, with what they have in common: one statement, or none where there is nothing to add. */
export type InsertRows<Common extends string, Own extends string> = (
  common: Values<Common>,
  rows: readonly Values<Own>[],
) => Statement[];

/**
 * Up to here rows are written value by value; above, as one array for each column. To take the arrays of a sale of two
 * tickets apart cost the server a fifth of its work for that sale. Each number of rows is a statement of its own, which
 * every connection keeps, so they end somewhere.
 */
const FEW = 8;

/**
 * How rows are added to a table, one or a hundred thousand: its columns with their types, first those that all rows of a
 * statement have in common, then those of each row's own. For each table once, because its statements go by its name.
 */
export function insertInto<Common extends string, Own extends string>(
  table: string,
  common: Types<Common>,
  own: Types<Own>,
): InsertRows<Common, Own> {
  const commonColumns = Object.keys(common) as Common[];
  const ownColumns = Object.keys(own) as Own[];
  const columns = [...commonColumns, ...ownColumns].join(', ');
  const few: string[] = [];
  const many = `insert into ${table} (${columns}) ${selectArrays(Object.entries(common), Object.entries(own))}`;
  return (values, rows) => {
    const count = rows.length;
    if (count === 0) return [];
    const first = commonColumns.map((column) => values[column]);
    if (count > FEW) {
      const arrays = ownColumns.map((column) => rows.map((row) => row[column]));
      return [{ name: `insert-${table}-many`, text: many, values: [...first, ...arrays] }];
    }
    few[count] ??=
      `insert into ${table} (${columns}) ${valuesOf(commonColumns.length, ownColumns.length, count)}`;
    const each = rows.flatMap((row) => ownColumns.map((column) => row[column]));
    return [{ name: `insert-${table}-${count}`, text: few[count], values: [...first, ...each] }];
  };
}

function valuesOf(common: number, own: number, rows: number): string {
  const parameters = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => `$${from + index + 1}`);
  const row = (index: number) =>
    [...parameters(0, common), ...parameters(common + index * own, own)].join(', ');
  return `values ${Array.from({ length: rows }, (_, index) => `(${row(index)})`).join(', ')}`;
}

function selectArrays(
  common: [column: string, type: string][],
  own: [column: string, type: string][],
): string {
  const first = common.map(([_, type], index) => `$${index + 1}::${type}`);
  const arrays = own.map(([_, type], index) => `$${common.length + index + 1}::${type}[]`);
  const columns = own.map(([column]) => column).join(', ');
  return `select ${[...first, columns].join(', ')} from unnest(${arrays.join(', ')}) as own (${columns})`;
}
