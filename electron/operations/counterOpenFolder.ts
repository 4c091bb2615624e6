import { Refused } from '../../domain/refusals.ts';
import type { Handler } from '../dispatch.ts';

/** Which folder a word stands for is the desk's business: no path ever comes from a page. */
export const counterOpenFolder: Handler<'counter.openFolder'> = async ({ folder }, { house, caller }) => {
  const isKiosk = house.paper.settings.current().screen === 'kiosk';
  if (isKiosk && caller.role !== 'manager') throw new Refused('FORBIDDEN', { needs: ['manager'] });
  return { opened: await house.desk.openFolder(folder) };
};
