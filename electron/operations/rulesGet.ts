import { findHouseRules } from '../../database/queries/houseRules.ts';
import type { Handler } from '../dispatch.ts';

/** Fees, points and deadlines of the house. */
export const rulesGet: Handler<'rules.get'> = async (_input, { house }) => ({
  rules: await findHouseRules(house.dataSource),
});
