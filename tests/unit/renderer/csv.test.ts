import { expect, it } from 'vitest';
import { csvOf } from '../../../renderer/components/csv.ts';

it('quotes what would tear a row apart', () => {
  expect(csvOf([['Romeo, "and" Juliet', 'Łódź', 12.5], []])).toBe(
    '\ufeff"Romeo, ""and"" Juliet",Łódź,12.5\r\n\r\n',
  );
});

it.each(['=1+1', '+49 30 1', '-5', '@SUM(A1)', ' =1', '\t=1', '\r=1'])(
  'makes no formula of the text %j',
  (text) => {
    expect(csvOf([[text]])).toContain(`'${text}`);
  },
);

it('leaves numbers below zero numbers', () => {
  expect(csvOf([[-5.5]])).toBe('\ufeff-5.5\r\n');
});
