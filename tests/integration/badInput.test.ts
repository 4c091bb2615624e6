import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract, type Input, type Name, type Reply } from '../../contract/index.ts';
import type { Operation } from '../../contract/operation.ts';
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
  const as: As = operation.roles === 'anyone' ? null : 'manager';

  test('what has the wrong shape is refused as such, and nothing is written', async () => {
    const where = at();
    const input: Input<Name> = await valid[name]();
    const before = await picture(where);
    const wrong: string[] = [];
    let refused = 0;
    for (const { what, spoil } of hostileInputs(operation.input, input)) {
      const hostile = spoil(input);
      if (operation.input.safeParse(hostile).success) continue;
      const code = codeOf(await where.call(name, hostile, as));
      if (code !== 'INVALID_INPUT') wrong.push(`${what}: ${code} ${faultsOf(where)}`);
      refused += 1;
    }
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(5);
    expect(await picture(where)).toBe(before);
  }, 120_000);

  test('what has the right shape is answered or refused by name, and then nothing is written', async () => {
    const where = at();
    const known: readonly string[] = [...operation.refusals, 'INVALID_INPUT'];
    const wrong: string[] = [];
    let input: Input<Name> = await valid[name]();
    let before = await picture(where);
    for (const { what, spoil } of hostileInputs(operation.input, input)) {
      const strange = spoil(input);
      if (!operation.input.safeParse(strange).success) continue;
      const code = codeOf(await where.call(name, strange, as));
      if (name === 'session.signIn') where.sessionOf(null).end();
      if (code === 'answered') {
        // What is right once need not be right twice: a new start after each change.
        if (operation.kind === 'mutation') input = await valid[name]();
        before = await picture(where);
        continue;
      }
      if (!known.includes(code)) wrong.push(`${what}: ${code} ${faultsOf(where)}`);
      const after = await picture(where);
      if (after !== before) wrong.push(`${what}: ${code} has written something`);
      before = after;
    }
    expect(wrong).toEqual([]);
    // Guessing has locked the name, or the counter, for a while.
    if (name === 'session.signIn' || name === 'gifts.claim' || name === 'gifts.find')
      where.setNow(new Date(Date.now() + 7_200_000));
    if (name !== 'venue.create')
      expect(codeOf(await where.call(name, await valid[name](), as))).toBe('answered');
    where.setNow(new Date());
  }, 240_000);
});

const picture = async (where: TestHouse) => (await fingerprints.get(where)?.()) ?? '';
const faultsOf = (where: TestHouse) => where.faults.splice(0).map(({ error }) => String(error));

function codeOf(reply: Reply): string {
  if (reply.ok) return 'answered';
  return 'refusal' in reply ? reply.refusal.code : 'a fault';
}

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
