import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract, type Input, type Name } from '../../contract/index.ts';
import { type Operation, SHARED_REFUSALS } from '../../contract/operation.ts';
import { fakePrinter } from '../support/fakePrinter.ts';
import { hostileInputs } from '../support/hostileInputs.ts';
import { type As, createTestHouse, type TestHouse, verifyJournal } from '../support/house.ts';
import { type ValidInputs, validInputs } from '../support/validInputs.ts';

let house: TestHouse;
let bare: TestHouse;
let valid: ValidInputs;
let fingerprints: Map<TestHouse, () => Promise<string>>;
const clients: pg.Client[] = [];

beforeAll(async () => {
  house = await createTestHouse({ printer: fakePrinter() });
  bare = await createTestHouse({ bare: true });
  valid = validInputs(house);
  fingerprints = new Map([
    [house, await fingerprinting(house)],
    [bare, await fingerprinting(bare)],
  ]);
});
afterAll(async () => {
  await verifyJournal(house);
  await Promise.all(clients.map((client) => client.end()));
  await house.close();
  await bare.close();
});

const names = Object.keys(contract) as Name[];

describe.each(names)('%s', (name) => {
  const at = () => (name === 'venue.create' ? bare : house);
  const operation: Operation = contract[name];
  const known: readonly string[] = [...operation.refusals, ...SHARED_REFUSALS];
  const as: As = operation.roles === 'anyone' ? null : 'manager';

  test('whatever is wrong with its input, it refuses by name, and then nothing is written', async () => {
    const where = at();
    const fingerprint = fingerprints.get(where) ?? (async () => '');
    const wrong: string[] = [];
    let answered = 0;
    let refused = 0;
    let input: Input<Name> = await valid[name]();
    let before = await fingerprint();
    for (const { what, spoil } of hostileInputs(operation.input, input)) {
      const reply = await where.call(name, spoil(input), as);
      if (name === 'session.signIn') where.sessionOf(null).end();
      if (reply.ok) {
        answered += 1;
        // What is right once need not be right twice: a new start after each change.
        if (operation.kind === 'mutation') input = await valid[name]();
        before = await fingerprint();
        continue;
      }
      refused += 1;
      const code = 'refusal' in reply ? reply.refusal.code : 'a fault';
      if (!known.includes(code))
        wrong.push(`${what}: ${code} ${where.faults.splice(0).map(({ error }) => String(error))}`);
      const after = await fingerprint();
      if (after !== before) wrong.push(`${what}: ${code} has written something`);
      before = after;
    }
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(5);
    // Guessing has locked the name for a while.
    if (name === 'session.signIn') where.setNow(new Date(Date.now() + 7_200_000));
    if (name !== 'venue.create') expect((await where.call(name, await valid[name](), as)).ok).toBe(true);
    // The blanks, the markup and the SQL that are ordinary words to us were taken for words.
    if (JSON.stringify(input).includes('"name"')) expect(answered).toBeGreaterThan(0);
    where.setNow(new Date());
  }, 240_000);
});

/**
 * A picture of every row of every table, to see whether anything was written. Tries at a password are left out:
 * they are written because they are refused.
 */
async function fingerprinting({ database }: TestHouse): Promise<() => Promise<string>> {
  const client = new pg.Client(database.owner);
  await client.connect();
  clients.push(client);
  const { rows } = await client.query<{ part: string }>(
    `select format('select %L as name, count(*) || '':'' || coalesce(sum(hashtextextended(t::text, 0)), 0) as rows from %I t',
                   relname, relname) as part
       from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'attempt_throttle'
      order by relname`,
  );
  const sql = rows.map(({ part }) => part).join(' union all ');
  return async () => JSON.stringify((await client.query(sql)).rows);
}
