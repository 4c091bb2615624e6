import { createStore } from '../sell/store.ts';

/** What stands in the find box of the orders screen; it is found again after leaving the screen. */
export const ordersView = createStore((_: string, text: string) => text, '');
