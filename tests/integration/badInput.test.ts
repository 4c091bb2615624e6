import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract, type Name, type Reply } from '../../contract/index.ts';
import type { Operation } from '../../contract/operation.ts';
import { fakePrinter } from '../support/fakePrinter.ts';
import { type HostileInput, hostileInputs } from '../support/hostileInputs.ts';
import { type As, createTestHouse, type TestHouse, verifyJournal } from '../support/house.ts';
import { shapeOf, unreached } from '../support/inputShape.ts';
import { otherInputs } from '../support/otherInputs.ts';
import { strangeEvents } from '../support/strangeEvents.ts';
import { validInputs } from '../support/validInputs.ts';

let house: TestHouse;
let bare: TestHouse;
/** For each operation inputs that are answered, which between them have every field and every branch. */
let makersOf: (name: Name) => (() => unknown)[];
let fingerprints: Map<TestHouse, () => Promise<string>>;
const clients: pg.Client[] = [];

beforeAll(async () => {
  house = await createTestHouse({ printer: fakePrinter() });
  bare = await createTestHouse({ bare: true });
  const valid = validInputs(house);
  const others = otherInputs(house, valid);
  makersOf = (name) => [valid[name], ...(others[name] ?? [])];
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

  const samplesOf = () => Promise.all(makersOf(name).map(async (make) => make()));

  test('the samples have every field and every branch of the input, and are answered', async () => {
    const samples = await samplesOf();
    expect(unreached(shapeOf(operation.input), samples)).toEqual([]);
    // A house can be founded once, which the last try of all does.
    for (const sample of name === 'venue.create' ? [] : samples)
      expect(await at().call(name, sample, as)).toMatchObject({ ok: true });
    if (name === 'session.signIn') at().sessionOf(null).end();
  });

  test('what has the wrong shape is refused as such, and nothing is written', async () => {
    const where = at();
    const samples = await samplesOf();
    const before = await picture(where);
    const wrong: string[] = [];
    let refused = 0;
    for (const input of hostileInputs(operation.input, samples)) {
      const hostile = input.spoil(samples[input.sample]);
      if (operation.input.safeParse(hostile).success) continue;
      const reply = await where.call(name, hostile, as);
      if (!saysWhatIsWrong(reply, input)) {
        const expected = input.problem?.problem ?? 'any problem';
        wrong.push(`${input.what}: ${expected}, not ${JSON.stringify(reply)} ${faultsOf(where)}`);
      }
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
    const makers = makersOf(name);
    const samples = await samplesOf();
    const strangers = asksForPlaces(operation) ? await strangeEvents(where) : [];
    let before = await picture(where);
    for (const { what, sample, spoil } of hostileInputs(operation.input, samples, strangers)) {
      const strange = spoil(samples[sample]);
      if (!operation.input.safeParse(strange).success) continue;
      const code = codeOf(await where.call(name, strange, as));
      if (name === 'session.signIn') where.sessionOf(null).end();
      if (code === 'answered') {
        // What is right once need not be right twice: a new start after each change.
        if (operation.kind === 'mutation') samples[sample] = await makers[sample]?.();
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
      expect(codeOf(await where.call(name, await makers[0]?.(), as))).toBe('answered');
    where.setNow(new Date());
  }, 240_000);
});

function asksForPlaces({ input }: Operation): boolean {
  return /"(?:eventId|tierId)":/.test(JSON.stringify(shapeOf(input)));
}

/** Whether a reply refuses the shape, for the reason that is to be expected if only one is. */
function saysWhatIsWrong(reply: Reply, { problem: expected }: HostileInput): boolean {
  if (reply.ok || !('refusal' in reply) || reply.refusal.code !== 'INVALID_INPUT') return false;
  if (expected === null) return true;
  const { problems } = reply.refusal.detail;
  return problems.some(({ path, problem }) => path === expected.path && problem === expected.problem);
}

const picture = async (where: TestHouse) => (await fingerprints.get(where)?.()) ?? '';
const faultsOf = (where: TestHouse) => where.faults.splice(0).map(({ error }) => String(error));

function codeOf(reply: Reply): string {
  if (reply.ok) return 'answered';
  return 'refusal' in reply ? reply.refusal.code : 'a fault';
}

/**
 * A picture of every table, to see whether anything was written: a row that is written, anew or again, bears the number
 * of its transaction. Tries at a password are left out: they are written because they are refused.
 */
async function fingerprinting({ database }: TestHouse): Promise<() => Promise<string>> {
  const client = new pg.Client(database.owner);
  await client.connect();
  clients.push(client);
  const { rows } = await client.query<{ part: string }>(
    `select format('select %L as name, count(*) || '':'' || coalesce(sum(xmin::text::bigint), 0) as rows from %I',
                   relname, relname) as part
       from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'attempt_throttle'
      order by relname`,
  );
  const look = { name: 'picture', text: rows.map(({ part }) => part).join(' union all ') };
  return async () => JSON.stringify((await client.query(look)).rows);
}
