import type { Log } from './log.ts';

/**
 * What nobody caught is noted with an id and the counter goes on: an answer that is lost shows as a fault in the
 * window, while a process that ends would take every open basket with it.
 */
export function noteWhatNobodyCaught(log: Log): void {
  process.on('uncaughtException', (error) => {
    console.error(`An unexpected fault was noted in the log as ${log.fault('uncaught', error)}.`);
  });
  process.on('unhandledRejection', (reason) => {
    console.error(`An unexpected fault was noted in the log as ${log.fault('unhandled', reason)}.`);
  });
}
