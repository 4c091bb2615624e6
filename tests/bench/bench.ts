import type { Crew } from './crew.ts';
import type { BenchOptions } from './options.ts';
import type { Database, Place } from './place.ts';

/** What every section works with. */
export interface Bench {
  options: BenchOptions;
  place: Place;
  crew: Crew;
  /** Where sales are measured; its books are proved after each round. */
  sales: Database;
  /** One line for whoever watches. */
  say(sentence: string): void;
}
