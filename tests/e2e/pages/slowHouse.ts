import pg from 'pg';

/** Lets every question about events or people wait, as a slow network does, until the answer is called: 2 s at most. */
export async function makeSlow(
  houseUrl: string,
  about: 'event' | 'app_user' = 'event',
): Promise<() => Promise<void>> {
  const client = new pg.Client(houseUrl);
  await client.connect();
  await client.query('begin');
  await client.query(`lock table ${about} in access exclusive mode`);
  return () => client.end();
}
