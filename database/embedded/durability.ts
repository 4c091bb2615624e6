/** Runs one query that takes no parameters and resolves to its rows. */
export type Query = (sql: string) => Promise<Record<string, unknown>[]>;

const SQL = `select current_setting('fsync') as fsync,
  current_setting('full_page_writes') as full_page_writes,
  current_setting('synchronous_commit') as synchronous_commit,
  current_setting('data_checksums') as data_checksums`;

/**
 * Names the settings under which an acknowledged sale could be lost; empty means durable. Run it with the
 * counter's own login: `synchronous_commit` can be set for a role. Checksums are demanded of our own cluster
 * only, as a shared server may stand on storage that has them.
 */
export async function checkDurability(
  query: Query,
  options: { checksums?: boolean } = {},
): Promise<string[]> {
  const [row = {}] = await query(SQL);
  const off = ['fsync', 'full_page_writes'].filter((name) => row[name] !== 'on');
  // 'local' and stricter wait for our own disk; only 'off' acknowledges before that.
  if (!['on', 'local', 'remote_write', 'remote_apply'].includes(String(row.synchronous_commit)))
    off.push('synchronous_commit');
  if (options.checksums && row.data_checksums !== 'on') off.push('data_checksums');
  return off;
}
