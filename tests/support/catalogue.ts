/** Runs SQL and answers the rows; a TypeORM data source's or a client's query both fit. */
export type Rows = (sql: string) => Promise<Record<string, unknown>[]>;

const OURS = `c.relnamespace = 'public'::regnamespace and c.relname <> 'applied_migration'
  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`;

const PARTS: Record<string, string> = {
  tables: `
    select c.relname, c.relkind, c.reloptions, obj_description(c.oid, 'pg_class') as note,
      (select array_agg(x::text order by x::text)
         from unnest(coalesce(c.relacl, acldefault('r', c.relowner))) as x) as rights
    from pg_class c where ${OURS} and c.relkind = 'r' order by 1`,
  columns: `
    select c.relname, a.attname, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull, a.attidentity, a.attacl::text,
      pg_get_expr(d.adbin, d.adrelid) as default, col_description(c.oid, a.attnum) as note
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where ${OURS} and c.relkind = 'r' order by 1, a.attnum`,
  constraints: `
    select c.relname, k.conname, k.contype, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid where ${OURS} and k.contype <> 'n' order by 1, 2`,
  indexes: `
    select t.relname as on_table, c.relname, pg_get_indexdef(c.oid) as definition
    from pg_class c join pg_index i on i.indexrelid = c.oid join pg_class t on t.oid = i.indrelid
    where ${OURS} and t.relname <> 'applied_migration' order by 1, 2`,
  triggers: `
    select c.relname, g.tgname, g.tgenabled, pg_get_triggerdef(g.oid) as definition
    from pg_trigger g join pg_class c on c.oid = g.tgrelid where ${OURS} and not g.tgisinternal order by 1, 2`,
  functions: `
    select p.proname, pg_get_functiondef(p.oid) as definition,
      (select array_agg(x::text order by x::text)
         from unnest(coalesce(p.proacl, acldefault('f', p.proowner))) as x) as rights
    from pg_proc p where p.pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by 1`,
  enums: `
    select t.typname, array_agg(e.enumlabel::text order by e.enumsortorder) as labels
    from pg_enum e join pg_type t on t.oid = e.enumtypid group by 1 order by 1`,
  extensions: `select extname from pg_extension order by 1`,
};

export type Catalogue = Record<string, Record<string, unknown>[]>;

/** Everything that migrations make in a database, in an order and in words that two databases can be compared by. */
export async function readCatalogue(rows: Rows): Promise<Catalogue> {
  const catalogue: Catalogue = {};
  for (const [part, sql] of Object.entries(PARTS)) catalogue[part] = await rows(sql);
  return catalogue;
}
