import type { DataSource } from 'typeorm';

/** Does the work while the rows that `sql` locks are held: whoever needs them stands still until it is done. */
export async function whileHeld<Value>(
  dataSource: DataSource,
  sql: string,
  work: () => Promise<Value>,
): Promise<Value> {
  const runner = dataSource.createQueryRunner();
  await runner.startTransaction();
  try {
    await runner.query(sql);
    return await work();
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}
