import pg from 'pg';
import { FlightQuery } from '../../../database/flightQuery.ts';

let under = 0;
let since = 0;
let spent = 0;
let watching = false;

/**
 * Milliseconds in which this process waited for at least one answer of a database, since the first call: what runs
 * side by side counts once.
 */
export function databaseTime(): number {
  if (!watching) watch();
  return spent;
}

/** Every query of every connection goes through here; there is no other place where the wire's time can be told. */
function watch(): void {
  watching = true;
  const prototype = pg.Client.prototype as unknown as { query: (...sent: unknown[]) => unknown };
  const send = prototype.query;
  prototype.query = function query(...sent: unknown[]): unknown {
    const last = sent.at(-1);
    begin();
    if (typeof last === 'function') {
      sent[sent.length - 1] = (...answer: unknown[]) => {
        end();
        return last(...answer);
      };
      return send.apply(this, sent);
    }
    const query = send.apply(this, sent);
    const answer = query instanceof FlightQuery ? query.landing : query;
    if (answer instanceof Promise) answer.then(end, end);
    else end();
    return query;
  };
}

function begin(): void {
  if (under === 0) since = performance.now();
  under += 1;
}

function end(): void {
  under -= 1;
  if (under === 0) spent += performance.now() - since;
}
