import { createStore } from './store.ts';

export interface SellView {
  /** The event whose tiers are shown. */
  eventId: number | null;
  /** What stands in the box. */
  text: string;
  /** What was typed and entered before the answer that it stands on was there; done in turn once it is. */
  ahead: readonly string[];
  /** What was entered and is being looked for; once it is null, what is found of it leads nowhere. */
  finding: string | null;
}

/** What this window's sell screen shows; it is found again after leaving the screen. */
export const sellView = createStore(
  (view: SellView, change: Partial<SellView>): SellView => ({ ...view, ...change }),
  { eventId: null, text: '', ahead: [], finding: null },
);
