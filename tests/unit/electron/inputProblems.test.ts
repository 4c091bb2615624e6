import { describe, expect, it } from 'vitest';
import { contract, type Name } from '../../../contract/index.ts';
import type { InputProblem } from '../../../domain/refusals.ts';
import { dispatch } from '../../../electron/dispatch.ts';
import type { House, SessionHandle } from '../../../electron/house.ts';
import { handlers } from '../../../electron/operations/index.ts';

/** What an operation says of an input that it never gets to see; nothing of the house is needed for that. */
async function problemsOf(name: Name, input: unknown): Promise<InputProblem[]> {
  const person = { id: 1, name: 'Mara', email: 'mara@example.org', role: 'manager' } as const;
  const session: SessionHandle = { person: () => person, begin: () => {}, end: () => {} };
  const reply = await dispatch(handlers, {} as House, session, name, input);
  if (reply.ok || !('refusal' in reply) || reply.refusal.code !== 'INVALID_INPUT')
    throw new Error(`not refused for its shape: ${JSON.stringify(reply)}`);
  return reply.refusal.detail.problems;
}

const RULES = {
  refundFeeMinor: 100,
  refundFeeBasisPoints: 500,
  refundUntilMinutes: 60,
  minorPerPoint: 100,
  pointValueMinor: 1,
  basketMinutes: 10,
  giftDays: 30,
};
const REQUEST = '01890000-0000-7000-8000-000000000000';

async function problemOf(value: unknown): Promise<Partial<InputProblem>[]> {
  const problems = await problemsOf('rules.save', { ...RULES, refundFeeMinor: value });
  return problems.map(({ path, ...problem }) => {
    expect(path).toBe('refundFeeMinor');
    return problem;
  });
}

describe('a field of whole numbers', () => {
  it('has to be filled in when there is nothing in it', async () => {
    expect(await problemOf(undefined)).toEqual([{ problem: 'required' }]);
    expect(await problemOf(null)).toEqual([{ problem: 'required' }]);
  });

  it('takes no fractions, not even of a cent', async () => {
    expect(await problemOf(19.99)).toEqual([{ problem: 'not_whole' }]);
    expect(await problemOf(-0.5)).toContainEqual({ problem: 'not_whole' });
  });

  it.each([['12'], [Number.NaN], [Number.POSITIVE_INFINITY], [5n], [true], [{}], [[]]])(
    'cannot read %s',
    async (value) => expect(await problemOf(value)).toEqual([{ problem: 'wrong_type' }]),
  );

  it('names its bounds', async () => {
    expect(await problemOf(-1)).toEqual([{ problem: 'too_small', limit: 0 }]);
    expect(await problemOf(1e13)).toEqual([{ problem: 'too_big', limit: 1_000_000_000_000 }]);
    expect(await problemsOf('events.get', { eventId: 0 })).toEqual([
      { path: 'eventId', problem: 'too_small', limit: 1 },
    ]);
  });
});

describe('other fields', () => {
  const staff = { name: 'Ada', email: 'ada@example.org', password: 'long enough', role: 'cashier' };

  it('say what is missing, unreadable or no choice', async () => {
    const { role: _, ...without } = staff;
    expect(await problemsOf('staff.create', without)).toEqual([{ path: 'role', problem: 'required' }]);
    expect(await problemsOf('staff.create', { ...staff, role: 'customer' })).toEqual([
      { path: 'role', problem: 'not_allowed' },
    ]);
    expect(await problemsOf('staff.create', { ...staff, name: 5 })).toEqual([
      { path: 'name', problem: 'wrong_type' },
    ]);
    expect(await problemsOf('staff.create', { ...staff, name: '  ' })).toEqual([
      { path: 'name', problem: 'required' },
    ]);
    expect(await problemsOf('staff.create', { ...staff, name: 'a\u0000' })).toEqual([
      { path: 'name', problem: 'bad_characters' },
    ]);
    expect(await problemsOf('staff.create', { ...staff, email: 'ada' })).toEqual([
      { path: 'email', problem: 'bad_format' },
    ]);
    expect(await problemsOf('staff.create', { ...staff, pin: '1234' })).toEqual([
      { path: '', problem: 'unknown_field' },
    ]);
  });

  it('say so when nobody is named who receives', async () => {
    const gift = { requestId: REQUEST, ticketIds: [REQUEST] };
    expect(await problemsOf('gifts.offer', gift)).toEqual([{ path: 'receiver', problem: 'required' }]);
    expect(await problemsOf('gifts.offer', { ...gift, receiver: { customerId: 'x' } })).toEqual([
      { path: 'receiver', problem: 'not_allowed' },
    ]);
  });

  it('keep what a rule over several fields calls it', async () => {
    const backwards = { from: '2026-10-02', to: '2026-10-01', eventId: null };
    expect(await problemsOf('reports.sales', backwards)).toEqual([{ path: 'to', problem: 'not_allowed' }]);
  });
});

it('never repeats what was typed, least of all a password', async () => {
  const password = 'hunter2 in clear';
  const inputs: [Name, unknown][] = [
    ['session.signIn', { email: 'not an address', password: { password } }],
    ['session.signIn', { email: password, password: [password] }],
    ['session.signIn', password],
    ['staff.create', { name: 'Ada', email: password, password: password.repeat(20), role: password }],
    ['venue.create', { manager: password, [password]: password }],
  ];
  for (const [name, input] of inputs) {
    expect(contract[name].input.safeParse(input).success).toBe(false);
    expect(JSON.stringify(await problemsOf(name, input))).not.toContain('hunter2');
  }
});
