import type { Handler } from '../dispatch.ts';

/** What this computer prints where, and how it looks. */
export const counterSettings: Handler<'counter.settings'> = async (_input, { house }) => ({
  settings: house.paper.settings.current(),
});
