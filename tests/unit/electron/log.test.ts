import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLog, type LogFields } from '../../../electron/log.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'counterfoil-log-')), 'logs');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

const everything = () =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
const lines = () =>
  readFileSync(join(folder, 'counterfoil.log'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const SECRETS = {
  password: 'canary-password-1',
  pin: '739164',
  token: 'CANARYTOKEN2345ABCDEF',
  url: 'postgres://canaryuser:canarypass@db.internal/house',
  email: 'canary.person@example.org',
  holder: 'Canary Quillfeather',
};

test('a line is JSON with the time in UTC', () => {
  createLog(folder).info('call', { operation: 'orders.sell', durationMs: 12, outcome: 'answered' });
  expect(lines()).toEqual([
    {
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      level: 'info',
      event: 'call',
      operation: 'orders.sell',
      durationMs: 12,
      outcome: 'answered',
    },
  ]);
});

test('a fault has an id that can be read out, and the log finds it by that', () => {
  const log = createLog(folder);
  const ids = Array.from({ length: 40 }, () =>
    log.fault('orders.sell', new TypeError('x is not a function')),
  );
  for (const id of ids) expect(id).toMatch(/^F-[2-9A-HJKMNP-TV-Z]{4}$/);
  expect(lines().map((line) => line['fault'])).toEqual(ids);
  expect(lines()[0]).toMatchObject({
    error: 'TypeError',
    message: 'x is not a function',
    operation: 'orders.sell',
  });
});

test('a fault says where it came from, without the folders of this machine', () => {
  createLog(folder).fault('orders.sell', new Error('whatever'));
  const [line] = lines();
  expect(line?.['stack']).toEqual(
    expect.arrayContaining([expect.stringMatching(/electron\/log\.test\.ts:\d+:\d+$/)]),
  );
  expect(everything()).not.toContain(process.cwd());
});

test('no secret reaches the log by any way in', () => {
  const log = createLog(folder);
  const { pin, token, url, email, holder } = SECRETS;
  const password: string = SECRETS.password;
  // As fields, known and unknown, in values and in names.
  const fields = { password, pin, operation: `sell ${email}`, code: `${pin} ${password}` } as LogFields;
  // @ts-expect-error An event is a literal in the source; text from elsewhere does not compile.
  log.info(password, fields);
  log.warn('call', { constraint: url, table: holder, [token]: token } as LogFields);
  log.info('call', { count: token, window: { token } } as unknown as LogFields);
  // In exceptions: message, name, extra fields, causes, stacks that look real, and things that are no exceptions.
  const inner = Object.assign(new Error(`Key (email)=(${email}) already exists.`), {
    code: '23505',
    constraint: 'customer_email_key',
    detail: `Key (email)=(${email}) already exists.`,
    query: `select '${password}'`,
    parameters: [token],
  });
  log.fault('orders.sell', new Error(`connect ${url}`, { cause: inner }));
  log.fault('orders.sell', new SyntaxError(`Unexpected token 'c', "${token}" is not valid JSON`));
  log.fault('orders.sell', new TypeError(`Cannot read properties of undefined (reading '${email}')`));
  log.fault(
    'orders.sell',
    new Error(`broken\n    at ${token} (/srv/${password}.ts:1:1)\n    at x (${url}:1:2)`),
  );
  log.fault(`orders ${token}`, `thrown ${password}`);
  log.fault('orders.sell', { password });
  const renamed = new Error(holder);
  renamed.name = holder;
  log.fault('orders.sell', renamed);
  const rewritten = new Error('short');
  rewritten.message = `later ${password}`;
  log.fault('orders.sell', rewritten);
  log.fault('orders.sell', new AggregateError([new Error(password)], url));

  const text = everything();
  for (const [what, secret] of Object.entries(SECRETS)) expect(text, what).not.toContain(secret);
  expect(text).not.toMatch(/canary/i);
  // The facts that are allowed are there all the same.
  expect(text).toContain('"code":"23505"');
  expect(text).toContain('"constraint":"customer_email_key"');
});

test('nobody can write a line of their own by sending a line break', () => {
  const log = createLog(folder);
  log.info('a\n{"event":"forged"}', { operation: 'b\n{"event":"forged"}' });
  log.fault('c\n{"event":"forged"}', new Error('d\n{"event":"forged"}'));
  expect(lines()).toHaveLength(2);
  expect(everything()).not.toContain('forged');
});

test('full files are set aside and the oldest goes', () => {
  const log = createLog(folder, { maxBytes: 1_000, keep: 3 });
  for (let count = 0; count < 100; count += 1) log.info('call', { count });
  expect(readdirSync(folder).sort()).toEqual(['counterfoil.1.log', 'counterfoil.2.log', 'counterfoil.log']);
  for (const name of readdirSync(folder))
    expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1_000);
  expect(lines().at(-1)).toMatchObject({ count: 99 });
});

test('a clock that is set back neither stops the log nor mixes up its files', () => {
  const log = createLog(folder, { maxBytes: 1_000, keep: 20 });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2027-03-02T12:00:00Z') });
  for (let count = 0; count < 30; count += 1) log.info('call', { count });
  vi.setSystemTime('2027-03-01T12:00:00Z');
  for (let count = 30; count < 60; count += 1) log.info('call', { count });
  vi.useRealTimers();
  const oldestFirst = readdirSync(folder).toSorted((a, b) => numberIn(b) - numberIn(a));
  const counts = oldestFirst.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/"count":(\d+)/g)].map(([, count]) =>
      Number(count),
    ),
  );
  expect(counts).toEqual(Array.from({ length: 60 }, (_, count) => count));
});

const numberIn = (name: string): number => Number(/\d+/.exec(name)?.[0] ?? 0);

test('less important lines are left out when told so', () => {
  const log = createLog(folder, { level: 'warn' });
  log.info('call');
  log.warn('slow');
  log.fault('orders.sell', new Error('x'));
  expect(lines().map((line) => line['event'])).toEqual(['slow', 'fault']);
});

test.skipIf(process.platform === 'win32')('only this user can read it', () => {
  createLog(folder).info('call');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'counterfoil.log')).mode & 0o777).toBe(0o600);
});

test('a log that cannot be written stops nothing and says so once', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  const file = join(folder, '..', 'a-file');
  writeFileSync(file, '');
  const log = createLog(join(file, 'logs'));
  log.info('call');
  expect(log.fault('orders.sell', new Error('x'))).toMatch(/^F-/);
  expect(said).toHaveBeenCalledOnce();
  said.mockRestore();
});
