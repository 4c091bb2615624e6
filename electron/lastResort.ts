import type { CrashReports } from './crashReports.ts';
import type { Log } from './log.ts';

/**
 * What nobody caught is noted with an id and the counter goes on: an answer that is lost shows as a fault in the
 * window, while a process that ends would take every open basket with it. A report of its own tells support what broke.
 */
export function noteWhatNobodyCaught(log: Log, reports: CrashReports): void {
  process.on('uncaughtException', (error) => {
    const fault = log.fault('uncaught', error);
    const report = reports.write({ kind: 'main-fault', reason: 'uncaught', error, fault });
    console.error(
      `An unexpected fault was noted in the log as ${fault}${report === null ? '' : ` and in ${report}`}.`,
    );
  });
  process.on('unhandledRejection', (reason) => {
    console.error(`An unexpected fault was noted in the log as ${log.fault('unhandled', reason)}.`);
  });
}
