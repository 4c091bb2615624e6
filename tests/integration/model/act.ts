import type { DataSource } from 'typeorm';
import type { Input, Name, Reply } from '../../../contract/index.ts';
import type { As, TestHouse } from '../../support/house.ts';
import type { World } from './world.ts';

/** One thing that somebody does at a counter, with what the model expects of it. */
export interface Act {
  /** For the message of a failure. */
  what: string;
  name: Name;
  input: unknown;
  as: As;
  /** Codes one of which must be given; none: it must be answered. */
  refusals: string[];
  /** The answer is right too: the model cannot know who was first to release a hold that ran out. */
  mayBeAnswered?: boolean;
  /** A basket belongs to its counter. */
  counterId?: number;
  /** What an answer changes in the model; throws when it is not what the model expected. */
  apply(answer: unknown): void | Promise<void>;
}

/** Time passes or a person turns away: something that happens without an operation. */
export interface Happening {
  what: string;
  sql: string;
  parameters: unknown[];
  apply(): void | Promise<void>;
}

/** What a planner may look at. */
export interface Scene {
  world: World;
  dice: Dice;
  /** A counter for questions: quotes, codes, prices. */
  desk: TestHouse;
  database: DataSource;
}

/** Null when the world has nothing to do it with. */
export type Planner = (scene: Scene) => Promise<Act | Happening | null>;

export const act = <N extends Name>(name: N, input: Input<N>, rest: Omit<Act, 'name' | 'input'>): Act => ({
  name,
  input,
  ...rest,
});

/** Choices made from a number that fast-check has drawn, so that a failure can be played again. */
export class Dice {
  #state: number;

  constructor(drawn: number) {
    this.#state = drawn;
  }

  /** From 0 up to but without `limit`. */
  below(limit: number): number {
    // Weyl's sequence, mixed as in splitmix32: from one drawn number as many as a step needs.
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return limit <= 0 ? 0 : ((mixed ^ (mixed >>> 15)) >>> 0) % limit;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  one<Value>(list: readonly Value[]): Value | undefined {
    return list[this.below(list.length)];
  }

  /** Up to so many different ones. */
  some<Value>(list: readonly Value[], atMost: number): Value[] {
    const rest = [...list];
    const count = Math.min(rest.length, 1 + this.below(atMost));
    return Array.from({ length: count }, () => rest.splice(this.below(rest.length), 1)).flat();
  }
}

export function codeOf(reply: Reply): string {
  if (reply.ok) return 'answered';
  return 'refusal' in reply ? reply.refusal.code : 'FAULT';
}
