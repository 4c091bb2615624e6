import type { Handler } from '../dispatch.ts';

/** Who is signed in at the window that asks. */
export const sessionCurrent: Handler<'session.current'> = async (_input, { caller }) => ({ person: caller });
