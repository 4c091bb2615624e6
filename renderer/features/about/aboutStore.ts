import { createStore } from '../sell/store.ts';

/** Whether the facts about this program are on the screen. */
export const aboutStore = createStore((_: boolean, open: boolean) => open, false);

/** What main sends a page when About is chosen in the menu. */
export const ABOUT_EVENT = 'counterfoil-about';
