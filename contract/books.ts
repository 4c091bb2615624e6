import { z } from 'zod';
import type { Operation } from './operation.ts';
import { count, nothing } from './values.ts';

export const books = {
  /**
   * Proves that everything adds up: places, tickets, orders, money, codes, points and the journal. It reads the whole
   * database on one snapshot and changes nothing.
   */
  'books.verify': {
    kind: 'query',
    roles: ['manager'],
    input: nothing,
    output: z.object({
      checkedAt: z.string(),
      /** How many rules were tried. */
      rules: count,
      /** Rules that are broken, the one to look at first on top, each with its first rows in words. */
      discrepancies: z.array(z.object({ rule: z.string(), rows: z.array(z.string()) })),
    }),
    refusals: [],
  },
} as const satisfies Record<string, Operation>;
