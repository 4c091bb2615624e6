import { startWholeCounter } from './wholeCounter.ts';

/** What a whole counter in a process of its own is told at its start, as JSON in COUNTER_PROGRAM. */
export interface CounterProgram {
  databaseUrl: string;
  folder: string;
  demonstration: '0' | '1';
}

// This file is a program: it tells each step of its start to its parent, and stays until it is killed.
const program = JSON.parse(process.env['COUNTER_PROGRAM'] ?? '{}') as CounterProgram;
await startWholeCounter({ ...program, onStep: (step) => process.send?.(step) });
process.send?.('started');
