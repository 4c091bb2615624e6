import pg from 'pg';
import { expect } from 'vitest';
import type { ConnectionSettings } from '../../../database/connection.ts';
import { RULES } from '../../../database/queries/verifyBooks.ts';

/** Proves the books of one house again and again. */
export interface Bookkeeper {
  /** Every rule of the books on one snapshot. */
  prove(): Promise<void>;
  close(): Promise<void>;
}

/** The rules stay prepared on one connection: in a small house most of a proof is the planning of its queries. */
export async function openBookkeeper(settings: ConnectionSettings): Promise<Bookkeeper> {
  const client = new pg.Client(settings);
  await client.connect();
  return {
    async prove() {
      await client.query('begin isolation level repeatable read read only');
      const broken = [];
      for (const [index, [rule, text]] of Object.entries(RULES).entries()) {
        const { rows } = await client.query<Record<string, unknown>>({ name: `rule-${index}`, text });
        if (rows.length > 0) broken.push({ rule, rows: rows.slice(0, 5) });
      }
      await client.query('commit');
      expect(broken).toEqual([]);
    },
    close: () => client.end(),
  };
}
