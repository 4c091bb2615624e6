import { changeBasket, EMPTY_BASKET } from './basket.ts';
import { createStore } from './store.ts';

/** The basket of this window; it outlives the screen and every failed call. */
export const basketStore = createStore(changeBasket, EMPTY_BASKET);
