import type { Log } from './log.ts';

/** What a start consists of, in no fixed order: several of these go on at the same time. */
export type StartStep =
  | 'bundle'
  | 'server'
  | 'data-source'
  | 'schema'
  | 'connected'
  | 'checked'
  | 'application'
  | 'page'
  | 'first-answer';

/** Writes to the log when a step was reached, in milliseconds since this process began. */
export type NoteStep = (step: StartStep) => void;

/** Each step is noted once, so that where a slow start spends its time can be read on the machine that is slow. */
export function noteSteps(log: Log): NoteStep {
  const noted = new Set<StartStep>();
  return (step) => {
    if (noted.has(step)) return;
    noted.add(step);
    log.info('start-step', { kind: step, durationMs: Math.round(performance.now()) });
  };
}
