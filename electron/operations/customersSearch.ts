import { searchCustomers } from '../../database/queries/customers.ts';
import type { Handler } from '../dispatch.ts';
import { searchPatterns } from './searchPatterns.ts';

/** People by a part of their name, e-mail or phone. */
export const customersSearch: Handler<'customers.search'> = async ({ text, limit }, { house }) => ({
  customers: await searchCustomers(house.dataSource, searchPatterns(text), limit),
});
