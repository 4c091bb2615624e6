import type { Handler } from '../dispatch.ts';
import { supportFacts } from '../supportFacts.ts';

/** Copies what support asks for first, and gives it to the screen as well. */
export const counterCopyFacts: Handler<'counter.copyFacts'> = async (_input, { house }) => {
  const text = supportFacts(house.about);
  await house.desk.copy(text);
  return { text };
};
