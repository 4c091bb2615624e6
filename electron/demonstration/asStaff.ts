import type { Input, Name, Output } from '../../contract/index.ts';
import type { RefusalCode } from '../../domain/refusals.ts';
import { dispatch } from '../dispatch.ts';
import type { Caller, House, SessionHandle } from '../house.ts';
import { handlers } from '../operations/index.ts';
import { StartFailure } from '../startFailure.ts';

/** Somebody at a counter of the demonstration, working through the same door as every window. */
export interface Hand {
  house: House;
  session: SessionHandle;
}

/** A session that nobody sees. */
export function handAt(house: House): Hand {
  let person: Caller | null = null;
  return {
    house,
    session: {
      person: () => person,
      begin: (who) => {
        person = who;
      },
      end: () => {
        person = null;
      },
    },
  };
}

/** Calls a real operation and insists on an answer. */
export async function ask<N extends Name>(hand: Hand, name: N, input: Input<N>): Promise<Output<N>> {
  return (await askUnless([], hand, name, input)) as Output<N>;
}

/** Calls a real operation and insists on an answer; null when it was refused for one of these reasons. */
export async function askUnless<N extends Name>(
  refusals: readonly RefusalCode[],
  hand: Hand,
  name: N,
  input: Input<N>,
): Promise<Output<N> | null> {
  const reply = await dispatch(handlers, hand.house, hand.session, name, input);
  if (reply.ok) return reply.value as Output<N>;
  const why = 'refusal' in reply ? reply.refusal.code : reply.fault.id;
  if (refusals.some((code) => code === why)) return null;
  throw new StartFailure(
    `The demonstration season is not whole: ${name} answered ${why}. Start again, and it goes on from there.`,
  );
}
