import { expect, test } from 'vitest';
import { environmentTable, readEnvironment } from '../../../electron/environment.ts';

const value = (env: Record<string, string>) => {
  const read = readEnvironment(env);
  if (!read.ok) throw new Error(read.sentences.join('\n'));
  return read.value;
};

test('nothing has to be set', () => {
  expect(value({ PATH: '/usr/bin' })).toMatchObject({
    sharedDatabase: null,
    dataFolder: null,
    demonstration: 'usual',
    chromium: null,
    logLevel: 'info',
  });
  expect(value({}).counterName).not.toBe('');
});

test('a variable that is set to nothing is not set', () => {
  const empty = Object.fromEntries(Object.values(environmentTable).map(({ name }) => [name, '']));
  expect(value(empty)).toEqual(value({}));
});

test('an address is read once, here', () => {
  expect(value({ DATABASE_URL: 'postgres://box:p%40ss@[::1]:5433/house' }).sharedDatabase).toEqual({
    host: '::1',
    port: 5433,
    user: 'box',
    password: 'p@ss',
    database: 'house',
  });
});

test.each([
  ['DATABASE_URL', 'mysql://box:hunter2@db/house', /^DATABASE_URL must look like postgres:/],
  ['DATABASE_URL', 'db.example', /^DATABASE_URL must look like postgres:/],
  ['DATABASE_URL', 'postgres://box:hunter2@db', /^DATABASE_URL names no database/],
  ['DATABASE_URL', 'postgres:///house', /^DATABASE_URL names no host/],
  ['DATABASE_URL', 'postgres://db:hunter2/house', /^DATABASE_URL must look like postgres:/],
  ['DATABASE_URL', 'postgres://u:hunter2%off@db/house', /^DATABASE_URL has a % that does not stand/],
  ['COUNTERFOIL_DATA', 'data', /^COUNTERFOIL_DATA must be the full path of a folder/],
  ['COUNTERFOIL_DATA', '/tmp/a\0b', /^COUNTERFOIL_DATA must be the full path of a folder/],
  ['COUNTERFOIL_COUNTER', ' ', /^COUNTERFOIL_COUNTER must be a name/],
  ['COUNTERFOIL_COUNTER', 'a'.repeat(61), /^COUNTERFOIL_COUNTER must be a name/],
  ['COUNTERFOIL_COUNTER', 'a\nb', /^COUNTERFOIL_COUNTER must be a name/],
  ['COUNTERFOIL_COUNTER', '\ud800', /^COUNTERFOIL_COUNTER must be a name/],
  ['COUNTERFOIL_DEMO', 'yes', /^COUNTERFOIL_DEMO must be 1 or 0/],
  ['COUNTERFOIL_HEADLESS', 'true', /^COUNTERFOIL_HEADLESS must be 1 or 0/],
  ['COUNTERFOIL_CHROMIUM', 'chromium', /^COUNTERFOIL_CHROMIUM must be the full path/],
  ['COUNTERFOIL_LOG_LEVEL', 'debug', /^COUNTERFOIL_LOG_LEVEL must be one of info, warn, fault/],
  ['COUNTERFOIL_DATABASE', 'x', /^COUNTERFOIL_DATABASE is not a setting of Counterfoil/],
])('%s=%.30j is refused with one sentence that repeats no secret', (name, text, sentence) => {
  const read = readEnvironment({ [name]: text });
  expect(read).toEqual({ ok: false, sentences: [expect.stringMatching(sentence)] });
  expect(JSON.stringify(read)).not.toContain('hunter2');
});

test('everything that is wrong is said at once', () => {
  const read = readEnvironment({ DATABASE_URL: 'x', COUNTERFOIL_DEMO: '2', COUNTERFOIL_TYPO: '1' });
  expect(read.ok ? [] : read.sentences.map((sentence) => sentence.split(' ')[0])).toEqual([
    'DATABASE_URL',
    'COUNTERFOIL_DEMO',
    'COUNTERFOIL_TYPO',
  ]);
});

test('every variable of the table has a meaning and a default in words, and is really read', () => {
  for (const variable of Object.values(environmentTable)) {
    expect(variable.meaning.length).toBeGreaterThan(10);
    expect(variable.defaultText).not.toBe('');
    const anyText = { DATABASE_URL: 'nonsense', COUNTERFOIL_COUNTER: '\0' }[variable.name] ?? 'nonsense';
    expect(readEnvironment({ [variable.name]: anyText }).ok, variable.name).toBe(false);
  }
});
