import { EntitySchema, type EntitySchemaColumnOptions, type EntitySchemaIndexOptions } from 'typeorm';
import type { Column } from './columns.ts';

type Property<Row> = keyof Row & string;

interface Index<Row> {
  columns: Property<Row>[];
  unique?: true;
  where?: string;
}

/** What TypeORM cannot say (an expression, an order, a method other than a B-tree); the migration says it. */
export const inSqlOnly = 'in SQL only';

/** A table. Constraints and indexes stand under their names, columns under their rows' property names. */
export interface Table<Row> {
  columns: { [Name in keyof Row]-?: Column<Row[Name]> };
  primaryKey: Record<string, Property<Row>[]>;
  uniques?: Record<string, Property<Row>[]>;
  /** `columns` point at `to`, a table; at its `id` unless `key` names other properties. */
  foreignKeys?: Record<string, { columns: Property<Row>[]; to: string; key?: string[] }>;
  checks?: Record<string, string>;
  indexes?: Record<string, Index<Row> | typeof inSqlOnly>;
}

/** Describes a table to TypeORM. The compiler checks that columns and row agree, a test that table and database do. */
export function table<Row>(tableName: string, parts: Table<Row>): EntitySchema<Row> {
  return new EntitySchema<Row>({
    name: tableName,
    tableName,
    columns: columnsOf(parts),
    uniques: entries(parts.uniques).map(([name, columns]) => ({ name, columns })),
    foreignKeys: entries(parts.foreignKeys).map(([name, { columns, to, key = ['id'] }]) => ({
      name,
      target: to,
      columnNames: columns,
      referencedColumnNames: key,
    })),
    checks: entries(parts.checks).map(([name, expression]) => ({ name, expression })),
    indices: entries(parts.indexes).map(
      ([name, index]): EntitySchemaIndexOptions =>
        index === inSqlOnly ? { name, synchronize: false } : { name, ...index },
    ),
  });
}

function columnsOf<Row>(parts: Table<Row>): Record<keyof Row, EntitySchemaColumnOptions> {
  const columns = {} as Record<keyof Row, EntitySchemaColumnOptions>;
  for (const property of Object.keys(parts.columns) as Property<Row>[]) {
    columns[property] = { ...parts.columns[property], name: snakeCase(property) };
  }
  for (const [primaryKeyConstraintName, properties] of entries(parts.primaryKey)) {
    for (const property of properties)
      Object.assign(columns[property], { primary: true, primaryKeyConstraintName });
  }
  return columns;
}

function entries<Value>(named: Record<string, Value> | undefined): [string, Value][] {
  return Object.entries(named ?? {});
}

function snakeCase(property: string): string {
  return property.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
