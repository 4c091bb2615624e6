import { call } from '../../client/client.ts';
import { houseTime, onHouseTimeSet } from '../../client/clock.ts';
import { keyOf } from '../../client/hooks.ts';
import { queryClient } from '../../client/queries.ts';
import { mintRequestId } from '../pay/payStore.ts';
import { changeHold, NO_HOLD } from './basketHold.ts';
import { basketStore } from './basketStore.ts';
import { createKeeper } from './createKeeper.ts';
import { createStore } from './store.ts';

/** The hold of this window's basket. */
export const holdStore = createStore(changeHold, NO_HOLD);

/** Keeps the places of this window's basket. */
export const basketKeeper = createKeeper({
  basket: basketStore,
  hold: holdStore,
  ask: (input) => call('holds.keepBasket', input),
  mintId: mintRequestId,
  now: houseTime,
  onRanOut: () => {
    for (const name of ['events.get', 'events.list'] as const)
      void queryClient.invalidateQueries({ queryKey: keyOf(name) });
  },
});

basketStore.subscribe(basketKeeper.changed);
onHouseTimeSet(basketKeeper.clockSet);
