import type { Handler } from '../dispatch.ts';
import { issueComps } from '../issueComps.ts';

/** Gives places away without an order: so many without a name, or one for each of a few names. */
export const compsIssue: Handler<'comps.issue'> = async (input, { house, caller }) =>
  issueComps({ ...input, names: input.names?.map((name) => name.trim()) ?? null }, house, caller);
