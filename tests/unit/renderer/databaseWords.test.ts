import { expect, test } from 'vitest';
import { databaseWords } from '../../../renderer/components/databaseWords.ts';

const status = (database: Partial<Parameters<typeof databaseWords>[0]['database']> = {}) => ({
  logFolder: '/data/logs',
  dataFolder: '/data',
  database: {
    kind: 'embedded' as const,
    version: '18.4',
    reachable: true,
    staysDown: false,
    lowDiskMegabytes: null,
    ...database,
  },
});
const said = (database: Parameters<typeof status>[0]) => databaseWords(status(database), 'Nobody can sell.');

test('nothing is said while all is well', () => {
  expect(said({})).toBeNull();
});

test('a database that is away comes back on its own', () => {
  expect(said({ reachable: false })).toEqual({
    title: 'The database cannot be reached.',
    text: 'Nobody can sell. The counter reconnects on its own.',
  });
});

test('one that stays down does not, and the screen says what to do', () => {
  const words = said({ reachable: false, staysDown: true });
  expect(words?.text).toMatch(/Quit Counterfoil and start it again.*\/data\/logs/);
  expect(words?.text).not.toContain('on its own');
});

test('a disk that is nearly full is said before it is full, and which one it is', () => {
  const words = said({ lowDiskMegabytes: 300 });
  expect(words?.title).toBe('The disk is nearly full.');
  expect(words?.text).toMatch(/^Only 300 MB are free.*\/data.*Free some space/);
});

test('what keeps everybody from selling is said first', () => {
  expect(said({ reachable: false, lowDiskMegabytes: 0 })?.title).toBe('The database cannot be reached.');
});
