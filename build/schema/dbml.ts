import { AREAS } from './areas.ts';
import type { Column, Index, Schema, Table } from './describe.ts';

const HEAD = `// The whole schema, read from a migrated database. Made by \`node build/schema/write.ts\`; edit the migrations instead.

Project counterfoil {
  database_type: 'PostgreSQL'
  Note: 'Amounts are integers in the minor unit of their currency; instants are timestamptz.'
}`;

/** The schema in DBML (https://dbml.dbdiagram.io/docs), tables in the order of their areas. */
export function toDbml(schema: Schema): string {
  const tables = AREAS.flatMap((area) => area.tables.map((name) => find(schema, name)));
  const parts = [
    HEAD,
    ...schema.enums.map(({ name, values }) => block(`Enum ${name}`, values)),
    ...tables.map(tableText),
    ...tables.flatMap(references),
    ...AREAS.map((area) => block(`TableGroup ${area.name}`, [...area.tables, `Note: ${quote(area.title)}`])),
  ];
  return `${parts.join('\n\n')}\n`;
}

function find(schema: Schema, name: string): Table {
  const table = schema.tables.find((candidate) => candidate.name === name);
  if (!table) throw new Error(`${name} stands in an area but not in the database`);
  return table;
}

function tableText(table: Table): string {
  const { name, note, columns, primaryKey, uniques, indexes, checks } = table;
  const keys = [
    `${list(primaryKey.columns)} [pk, name: ${quote(primaryKey.name)}]`,
    ...uniques.map((unique) => `${list(unique.columns)} [unique, name: ${quote(unique.name)}]`),
    ...indexes.map(indexText),
  ];
  return block(`Table ${name}`, [
    ...columns.map(columnText),
    '',
    block('indexes', keys),
    ...(checks.length === 0
      ? []
      : [
          '',
          block(
            'checks',
            checks.map((check) => `${code(check.expression)} [name: ${quote(check.name)}]`),
          ),
        ]),
    '',
    `Note: ${quote(note)}`,
  ]);
}

function columnText(column: Column): string {
  const settings = [
    ...(column.notNull ? ['not null'] : []),
    ...(column.default === 'identity' ? ['increment'] : []),
    ...(column.default === null || column.default === 'identity' ? [] : [`default: ${code(column.default)}`]),
    ...(column.note === null ? [] : [`note: ${quote(column.note)}`]),
  ];
  return `${column.name} ${column.type}${settings.length === 0 ? '' : ` [${settings.join(', ')}]`}`;
}

function indexText({ name, unique, method, parts, where }: Index): string {
  const plain = parts.map((part) => (/^\w+$/.test(part) ? part : code(part)));
  const settings = [
    ...(unique ? ['unique'] : []),
    `name: ${quote(name)}`,
    ...(method === 'btree' ? [] : [`type: ${method}`]),
    ...(where === null ? [] : [`note: ${quote(`where ${where}`)}`]),
  ];
  return `${list(plain)} [${settings.join(', ')}]`;
}

function references({ name, foreignKeys }: Table): string[] {
  return foreignKeys.map(
    (key) => `Ref ${key.name}: ${name}.${list(key.columns)} > ${key.to}.${list(key.key)}`,
  );
}

function list(names: string[]): string {
  return names.length === 1 ? names.join() : `(${names.join(', ')})`;
}

function block(head: string, lines: string[]): string {
  return [`${head} {`, ...lines.map((line) => line.replaceAll(/^(?=.)/gm, '  ')), '}'].join('\n');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "\\'")}'`;
}

function code(expression: string): string {
  return `\`${expression.replaceAll(/\s+/g, ' ')}\``;
}
