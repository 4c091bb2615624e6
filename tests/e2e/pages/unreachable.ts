import pg from 'pg';

/** Takes a house's database away from every counter, as a cut cable does; the answer brings it back. */
export async function makeUnreachable(houseUrl: string): Promise<() => Promise<void>> {
  const url = new URL(houseUrl);
  const house = url.pathname.slice(1);
  // A database cannot be closed from inside.
  url.pathname = '/postgres';
  const client = new pg.Client(url.href);
  await client.connect();
  const name = client.escapeIdentifier(house);
  await client.query(`alter database ${name} with allow_connections false`);
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [house]);
  return async () => {
    await client.query(`alter database ${name} with allow_connections true`);
    await client.end();
  };
}
