import pg from 'pg';

/** Lets every question about events wait, as a slow network does, until the answer is called. Patience ends at 2 s. */
export async function makeSlow(houseUrl: string): Promise<() => Promise<void>> {
  const client = new pg.Client(houseUrl);
  await client.connect();
  await client.query('begin');
  await client.query('lock table event in access exclusive mode');
  return () => client.end();
}
