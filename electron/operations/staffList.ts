import { listStaff } from '../../database/queries/staff.ts';
import type { Handler } from '../dispatch.ts';

/** Everybody who may sign in, by name. */
export const staffList: Handler<'staff.list'> = async (_input, { house }) => ({
  staff: await listStaff(house.dataSource),
});
