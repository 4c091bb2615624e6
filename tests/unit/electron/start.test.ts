import { beforeEach, expect, test, vi } from 'vitest';
import { EmbeddedFailure } from '../../../database/embedded/index.ts';
import { StartFailure } from '../../../electron/startFailure.ts';

const fake = await vi.hoisted(async () => (await import('./fakeElectron.ts')).createFakeElectron());
vi.mock('electron', () => fake);
const { devServer, refuseToStart, sentenceFor } = await import('../../../electron/start.ts');
const { noteWhatNobodyCaught } = await import('../../../electron/lastResort.ts');

beforeEach(() => {
  fake.recorded.exits.length = 0;
  fake.app.isPackaged = false;
});

test('a start that is refused says all of it, on the terminal and in a box, and ends with 1', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  const box = vi.spyOn(fake.dialog, 'showErrorBox');
  refuseToStart(['One thing.', 'Another.']);
  expect(said).toHaveBeenCalledWith('One thing.\nAnother.');
  expect(box).toHaveBeenCalledWith('Counterfoil cannot start', 'One thing.\nAnother.');
  expect(fake.recorded.exits).toEqual([1]);
  said.mockRestore();
});

test.each([
  [new StartFailure('The server is too old.'), 'The server is too old. (F-7K2M)'],
  [new EmbeddedFailure('The disk is full.', { category: 'disk-full' }), 'The disk is full. (F-7K2M)'],
  [
    new Error('connect postgres://box:hunter2@db'),
    'Something unexpected went wrong; the log has it under F-7K2M.',
  ],
  ['hunter2', 'Something unexpected went wrong; the log has it under F-7K2M.'],
])('%s is told without a secret', (error, sentence) => {
  expect(sentenceFor(error, 'F-7K2M')).toBe(sentence);
});

test('an installed copy never loads its pages from a development server', () => {
  const env = { ELECTRON_RENDERER_URL: 'http://127.0.0.1:5273' };
  expect(devServer(env)?.href).toBe('http://127.0.0.1:5273/');
  expect(devServer({})).toBeNull();
  fake.app.isPackaged = true;
  expect(devServer(env)).toBeNull();
});

test.each(['uncaughtException', 'unhandledRejection'] as const)('an %s is noted with an id', (event) => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  const log = { info: vi.fn(), warn: vi.fn(), fault: vi.fn(() => 'F-7K2M') };
  const heard = new Map<string | symbol, (reason: unknown) => void>();
  const on = vi.spyOn(process, 'on').mockImplementation((name, listener) => {
    heard.set(name, listener);
    return process;
  });
  const write = vi.fn(() => 'crash-1.json');
  noteWhatNobodyCaught(log, { write, names: () => [] });
  on.mockRestore();
  const error = new Error('hunter2');
  heard.get(event)?.(error);
  expect(log.fault).toHaveBeenCalledWith(expect.any(String), error);
  const caught = event === 'uncaughtException';
  expect(write.mock.calls).toEqual(
    caught ? [[{ kind: 'main-fault', reason: 'uncaught', error, fault: 'F-7K2M' }]] : [],
  );
  expect(said).toHaveBeenCalledWith(
    `An unexpected fault was noted in the log as F-7K2M${caught ? ' and in crash-1.json' : ''}.`,
  );
  said.mockRestore();
});
