import { expect, it } from 'vitest';
import { latestJobs, wordPrinting } from '../../../renderer/features/confirmation/printWords.ts';

const paper = (state: 'queued' | 'printing' | 'done' | 'failed') => ({ state, filePath: null });

it('counts what is on paper, what is on the way and what failed', () => {
  expect(wordPrinting([paper('done'), paper('done')])).toBe('2 of 2 printed');
  expect(wordPrinting([paper('queued'), paper('printing')])).toBe('0 of 2 printed, 2 on the way');
  expect(wordPrinting([paper('done'), paper('failed'), paper('queued')])).toBe(
    '1 of 3 printed, 1 on the way, 1 failed',
  );
});

it('says saved when everything went to files, and printed when anything went to paper', () => {
  const file = { state: 'done' as const, filePath: '/tmp/tickets.pdf' };
  expect(wordPrinting([file, file])).toBe('2 of 2 saved');
  expect(wordPrinting([file, paper('done')])).toBe('2 of 2 printed');
});

it('tells of the last job of each document, whatever came before', () => {
  const jobs = (['tickets', 'receipt', 'tickets', 'confirmation', 'receipt'] as const).map(
    (document, id) => ({
      id,
      document,
    }),
  );
  expect(latestJobs(jobs).map(({ id }) => id)).toEqual([0, 1, 3]);
});
