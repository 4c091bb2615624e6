import { useEffect, useRef, useState } from 'react';

/** What one step did and what is still to be done, both counted in the same unit. */
export interface BatchStep {
  done: number;
  left: number;
}

export interface BatchJob {
  state: 'idle' | 'running' | 'stopped' | 'done' | 'failed';
  done: number;
  /** Null before the first step has told. */
  left: number | null;
  error: unknown;
  /** Begins, or goes on after a stop or a failure. */
  run(): void;
  /** Ends after the step that is under way; what was done stays done. */
  stop(): void;
}

/**
 * Repeats a step until nothing is left. Each step stands by itself in the database, so the job may be stopped, the
 * window closed or the program killed, and it goes on where it was.
 */
export function useBatchJob(step: () => Promise<BatchStep>): BatchJob {
  const [job, setJob] = useState<Pick<BatchJob, 'state' | 'done' | 'left' | 'error'>>({
    state: 'idle',
    done: 0,
    left: null,
    error: null,
  });
  const wanted = useRef(false);
  useEffect(
    () => () => {
      wanted.current = false;
    },
    [],
  );
  async function work(): Promise<void> {
    setJob((known) => ({ ...known, state: 'running', error: null }));
    try {
      while (wanted.current) {
        const { done, left } = await step();
        setJob((known) => ({ ...known, done: known.done + done, left }));
        // A step that did nothing and leaves something would be repeated for ever.
        if (left === 0 || done === 0) wanted.current = false;
        if (left === 0) return setJob((known) => ({ ...known, state: 'done' }));
      }
      setJob((known) => ({ ...known, state: 'stopped' }));
    } catch (error) {
      wanted.current = false;
      setJob((known) => ({ ...known, state: 'failed', error }));
    }
  }
  return {
    ...job,
    run() {
      if (wanted.current) return;
      wanted.current = true;
      void work();
    },
    stop() {
      wanted.current = false;
    },
  };
}
