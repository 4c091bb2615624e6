import { RULES, tellRow, verifyBooks } from '../../database/queries/verifyBooks.ts';
import type { Handler } from '../dispatch.ts';

/** Proves the books of the whole house, or names what does not add up. */
export const booksVerify: Handler<'books.verify'> = async (_, { house }) => {
  const checkedAt = house.now().toISOString();
  const found = await verifyBooks(house.dataSource);
  return {
    checkedAt,
    rules: Object.keys(RULES).length,
    discrepancies: found.map(({ rule, rows }) => ({ rule, rows: rows.map(tellRow) })),
  };
};
