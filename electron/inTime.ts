import { setTimeout as pause } from 'node:timers/promises';

/** Nothing came back in the time that was given; what was asked may still be under way. */
export class NoAnswer extends Error {
  constructor() {
    super('no answer in time');
    this.name = 'NoAnswer';
  }
}

/** What is awaited, or NoAnswer when it takes longer. */
export async function inTime<Value>(awaited: Promise<Value>, patienceMs: number): Promise<Value> {
  const settled = new AbortController();
  const late = pause(patienceMs, undefined, { signal: settled.signal }).then(() => {
    throw new NoAnswer();
  });
  try {
    return await Promise.race([awaited, late]);
  } finally {
    late.catch(() => {});
    settled.abort();
  }
}
