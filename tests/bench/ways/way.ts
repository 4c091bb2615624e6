import type { DataSource } from 'typeorm';
import type { Caller, Counter, House } from '../../../electron/house.ts';
import type { Target } from '../furnish.ts';

/** What a way of selling works with in its process. */
export interface Post {
  dataSource: DataSource;
  /** The counter as the product opens it. */
  house: House;
  counter: Counter;
  cashier: Caller;
}

/** One client: sells two places each time; answers null, or why it did not. */
export interface Seller {
  sell(targets: readonly Target[]): Promise<string | null>;
  close(): Promise<void>;
}

/** A way of selling, ready for one client. */
export type Way = (post: Post) => Promise<Seller>;

export const TICKETS_PER_SALE = 2;
