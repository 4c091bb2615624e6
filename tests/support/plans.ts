import pg from 'pg';
import type { ConnectionSettings } from '../../database/connection.ts';
import { FlightQuery, type Statement } from '../../database/flightQuery.ts';

type Sent = Pick<Statement, 'text' | 'values'>;

/** The plans of every statement that this process sends while the work is done, as the owner of the database sees them. */
export async function plansOf(owner: ConnectionSettings, work: () => Promise<unknown>): Promise<string[]> {
  const sent = await statementsOf(work);
  const client = new pg.Client(owner);
  await client.connect();
  try {
    const plans: string[] = [];
    for (const { text, values = [] } of sent) {
      // The costs alone decide; nothing is run.
      const { rows } = await client.query<Record<'QUERY PLAN', string>>(`explain ${text}`, values);
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
    }
    return plans;
  } finally {
    await client.end();
  }
}

/** What this process asks while the work is done: every query of every connection goes through the client's own method; transactions and settings are left out. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const prototype = pg.Client.prototype as unknown as { query: (...parts: unknown[]) => unknown };
  const send = prototype.query;
  prototype.query = function query(...parts: unknown[]): unknown {
    sent.push(...statementsIn(parts).filter(({ text }) => /^\s*(select|with)\b/i.test(text)));
    return send.apply(this, parts);
  };
  try {
    await work();
  } finally {
    prototype.query = send;
  }
  return sent;
}

/** The driver is given a text and its values, an object with both, or a flight of such objects. */
function statementsIn([first, second]: unknown[]): readonly Sent[] {
  if (first instanceof FlightQuery) return first.statements;
  return [typeof first === 'string' ? { text: first, values: second as unknown[] } : (first as Sent)];
}
