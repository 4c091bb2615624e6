import type { z } from 'zod';
import type { Refusal, RefusalCode } from '../domain/refusals.ts';
import { books } from './books.ts';
import { comps } from './comps.ts';
import { counter } from './counter.ts';
import { customers } from './customers.ts';
import { events } from './events.ts';
import { exchanges } from './exchanges.ts';
import { gifts } from './gifts.ts';
import { holds } from './holds.ts';
import type { Operation, SharedRefusalCode } from './operation.ts';
import { orders } from './orders.ts';
import { printing } from './printing.ts';
import { promos } from './promos.ts';
import { refunds } from './refunds.ts';
import { reports } from './reports.ts';
import { session } from './session.ts';
import { system } from './system.ts';
import { tickets } from './tickets.ts';

/** Every operation of the box office, by name. */
export const contract = {
  ...system,
  ...session,
  ...events,
  ...customers,
  ...orders,
  ...printing,
  ...counter,
  ...holds,
  ...promos,
  ...books,
  ...reports,
  ...refunds,
  ...exchanges,
  ...gifts,
  ...comps,
  ...tickets,
} as const satisfies Record<string, Operation>;

export type Contract = typeof contract;
export type Name = keyof Contract;
export type NameOf<Kind extends Operation['kind']> = {
  [N in Name]: Contract[N]['kind'] extends Kind ? N : never;
}[Name];
export type Input<N extends Name> = z.output<Contract[N]['input']>;
export type Output<N extends Name> = z.output<Contract[N]['output']>;

type Declared<N extends Name> = Contract[N]['refusals'] extends readonly (infer C)[]
  ? Extract<C, RefusalCode>
  : never;
/** What one operation may refuse, its own refusals and the shared ones. */
export type RefusalOf<N extends Name> = Refusal<Declared<N> | SharedRefusalCode>;

/** What main tells every window without being asked. */
export interface PushEvents {
  /**
   * These events have changed, here or at another counter; no ids mean: read everything again. `editedIds` are those of
   * them of which more than the counters has changed, so that they may belong into other lists than before.
   */
  'stock-changed': { eventIds: number[]; editedIds: number[] };
  'session-changed': Record<string, never>;
  'print-changed': { orderId: string };
  'connection-changed': { reachable: boolean };
  /** What `system.status` says of the database's trouble has changed. */
  'trouble-changed': Record<string, never>;
}
export type PushEvent = keyof PushEvents;

export type { Operation, Reply } from './operation.ts';
