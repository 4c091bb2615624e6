import type { Input, Output } from '../../../contract/index.ts';
import { NAMES_AT_ONCE } from '../../../domain/comp.ts';
import { call } from '../../client/client.ts';
import { createStore } from '../sell/store.ts';

/** Free places on their way from this window. It goes on when the screen is left. */
export interface Giving {
  requestId: string;
  eventId: number;
  quantity: number;
  /** Names that have reached main; equal to `quantity` once everything else happens there. */
  sent: number;
}

/** What this window is giving; null when nothing. One batch after the other. */
export const givingStore = createStore(
  (before: Giving | null, next: Giving | null) => (next === before ? before : next),
  null,
);

export type Gift = Omit<Input<'comps.issue'>, 'names'> & { names: readonly string[] | null };
export type Given = Output<'comps.issue'>;

/** Gives the places: a short list in one call, a long one piece by piece and then as a whole. */
export async function giveGuests({ names, ...batch }: Gift): Promise<Given> {
  const { requestId, eventId, quantity } = batch;
  const tell = (sent: number) => givingStore.dispatch({ requestId, eventId, quantity, sent });
  try {
    if (names === null || names.length <= NAMES_AT_ONCE) {
      tell(quantity);
      return await call('comps.issue', { ...batch, names: names === null ? null : [...names] });
    }
    for (let from = 0; from < names.length; ) {
      tell(from);
      const piece = names.slice(from, from + NAMES_AT_ONCE);
      from = (await call('comps.addNames', { requestId, from, names: piece })).received;
    }
    tell(quantity);
    return await call('comps.issueList', batch);
  } finally {
    givingStore.dispatch(null);
  }
}
