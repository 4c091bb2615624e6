/** One column. `type` is PostgreSQL's own word, shortened where everybody says it shorter. */
export interface Column {
  name: string;
  type: string;
  notNull: boolean;
  /** An SQL expression; `identity` where the table numbers its rows. */
  default: string | null;
  note: string | null;
}

export interface ForeignKey {
  name: string;
  columns: string[];
  to: string;
  key: string[];
}

export interface Index {
  name: string;
  unique: boolean;
  method: string;
  /** Columns or expressions, with `DESC` where the order is turned. */
  parts: string[];
  where: string | null;
}

export interface Table {
  name: string;
  note: string;
  columns: Column[];
  primaryKey: { name: string; columns: string[] };
  uniques: { name: string; columns: string[] }[];
  checks: { name: string; expression: string }[];
  foreignKeys: ForeignKey[];
  indexes: Index[];
}

export interface Schema {
  enums: { name: string; values: string[] }[];
  tables: Table[];
}

type Query = <Row>(sql: string) => Promise<Row[]>;

const TABLES = `
  select c.oid, c.relname as name, coalesce(obj_description(c.oid, 'pg_class'), '') as note
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'applied_migration'
  order by c.relname`;

const COLUMNS = `
  select a.attrelid as oid, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull as "notNull", col_description(a.attrelid, a.attnum) as note,
    case when a.attidentity <> '' then 'identity' else pg_get_expr(d.adbin, d.adrelid) end as default
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attnum > 0 and not a.attisdropped
  order by a.attrelid, a.attnum`;

const CONSTRAINTS = `
  select k.conrelid as oid, k.conname as name, k.contype as kind, f.relname as to,
    case when k.contype = 'c' then pg_get_expr(k.conbin, k.conrelid, true) end as expression,
    (select array_agg(a.attname::text order by n) from unnest(k.conkey) with ordinality as u (num, n)
       join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num) as columns,
    (select array_agg(a.attname::text order by n) from unnest(k.confkey) with ordinality as u (num, n)
       join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num) as key
  from pg_constraint k left join pg_class f on f.oid = k.confrelid
  where k.connamespace = 'public'::regnamespace and k.contype in ('p', 'u', 'c', 'f')
  order by k.conrelid, k.conname`;

const INDEXES = `
  select i.indrelid as oid, c.relname as name, i.indisunique as unique, m.amname as method,
    pg_get_expr(i.indpred, i.indrelid, true) as where,
    (select array_agg(pg_get_indexdef(i.indexrelid, n, true)
                      || case when i.indoption[n - 1] & 1 = 1 then ' DESC' else '' end order by n)
       from generate_series(1, i.indnkeyatts) as n) as parts
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
  where c.relnamespace = 'public'::regnamespace
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u'))
  order by i.indrelid, c.relname`;

const ENUMS = `
  select t.typname as name, array_agg(e.enumlabel::text order by e.enumsortorder) as values
  from pg_enum e join pg_type t on t.oid = e.enumtypid
  where t.typnamespace = 'public'::regnamespace group by 1 order by 1`;

interface Constraint {
  oid: number;
  name: string;
  kind: 'p' | 'u' | 'c' | 'f';
  to: string;
  expression: string;
  columns: string[];
  key: string[];
}

/** Reads what the database itself says of its tables; nothing of it comes from the program. */
export async function describeSchema(query: Query): Promise<Schema> {
  const tables = await query<{ oid: number; name: string; note: string }>(TABLES);
  const columns = Map.groupBy(await query<Column & { oid: number }>(COLUMNS), (row) => row.oid);
  const constraints = Map.groupBy(await query<Constraint>(CONSTRAINTS), (row) => row.oid);
  const indexes = Map.groupBy(await query<Index & { oid: number }>(INDEXES), (row) => row.oid);
  return {
    enums: await query(ENUMS),
    tables: tables.map(({ oid, name, note }) => ({
      name,
      note,
      columns: (columns.get(oid) ?? []).map(({ oid: _oid, ...column }) => ({
        ...column,
        type: column.type.replace('timestamp with time zone', 'timestamptz'),
      })),
      indexes: (indexes.get(oid) ?? []).map(({ oid: _oid, ...index }) => index),
      ...sorted(name, constraints.get(oid) ?? []),
    })),
  };
}

function sorted(table: string, constraints: Constraint[]) {
  const of = (kind: Constraint['kind']) => constraints.filter((constraint) => constraint.kind === kind);
  const [primaryKey] = of('p');
  if (!primaryKey) throw new Error(`${table} has no primary key`);
  return {
    primaryKey: { name: primaryKey.name, columns: primaryKey.columns },
    uniques: of('u').map(({ name, columns }) => ({ name, columns })),
    checks: of('c').map(({ name, expression }) => ({ name, expression })),
    foreignKeys: of('f').map(({ name, columns, to, key }) => ({ name, columns, to, key })),
  };
}
