import type { ConnectionSettings } from '../../database/connection.ts';
import { createDataSource } from '../../database/dataSource.ts';
import { dispatch } from '../../electron/dispatch.ts';
import type { Caller, Counter, House } from '../../electron/house.ts';
import { handlers } from '../../electron/operations/index.ts';
import { buildHouse, sessionOf } from './buildHouse.ts';
import { type Look, lookingFirst } from './lookingFirst.ts';

/** What a counter process is told at its start. */
export interface CounterSetup {
  connection: ConnectionSettings;
  counter: Counter;
  cashier: Caller;
  /** Hexadecimal. */
  ticketKey: string;
  connections: number;
  /** Sells in the way of the negative control. */
  look?: Look;
}

export interface CounterRequest {
  id: number;
  name: string;
  inputs: unknown[];
  /** How many of the inputs are under way at once. */
  atOnce: number;
}

// This file is a program: one counter in a process of its own, told what to do over the channel to its parent.
const setup = JSON.parse(process.env['COUNTER_SETUP'] ?? '{}') as CounterSetup;
const dataSource = createDataSource(setup.connection, { poolSize: setup.connections, impatient: true });
await dataSource.initialize();
const house: House = buildHouse(dataSource, setup.counter, Buffer.from(setup.ticketKey, 'hex'));
const session = sessionOf(setup.cashier);
const served = setup.look ? lookingFirst(setup.look) : handlers;

process.on('message', (request: CounterRequest) => {
  void answer(request);
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });

async function answer({ id, name, inputs, atOnce }: CounterRequest): Promise<void> {
  const queue = inputs.entries();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [index, input] of queue) {
        const reply = await dispatch(served, house, session, name, input);
        // Each answer is told as soon as it is known: a counter that is killed has acknowledged what it told.
        process.send?.({ id, index, reply });
      }
    }),
  );
  process.send?.({ id, done: true });
}
