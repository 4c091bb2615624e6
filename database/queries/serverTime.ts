import type { DataSource } from 'typeorm';

/** What the clock of the database shows, at the moment of asking and not of the transaction. */
export async function readServerTime(dataSource: DataSource): Promise<Date> {
  const [row] = await dataSource.query<{ now: Date }[]>('select clock_timestamp() as now');
  if (!row) throw new Error('the database has told no time');
  return row.now;
}
