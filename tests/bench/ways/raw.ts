import type { PoolClient } from 'pg';
import type { Way } from './way.ts';

const TAKE = {
  name: 'bench-raw',
  text: 'update tier_stock set sold = sold + $2 where tier_id = $1',
};

/**
 * The ceiling: one committed change of the stock row, prepared, and nothing else. Every second one puts back what
 * the one before took, so that the books stay right.
 */
export const raw: Way = async ({ dataSource }) => {
  const runner = dataSource.createQueryRunner();
  const client: PoolClient = await runner.connect();
  let taken: number | null = null;
  const move = async (tierId: number, by: number): Promise<void> => {
    await client.query({ ...TAKE, values: [tierId, by] });
  };
  return {
    async sell([target]) {
      if (!target) throw new RangeError('nothing to sell');
      const tierId: number = taken ?? target.tierId;
      await move(tierId, taken === null ? 2 : -2);
      taken = taken === null ? tierId : null;
      return null;
    },
    async close() {
      if (taken !== null) await move(taken, -2);
      await runner.release();
    },
  };
};
