import { expect, test } from 'vitest';
import { LONGEST_NAME, readGuests } from '../../../renderer/features/guests/guestNames.ts';

test('one name a line, in their order, without empty lines and stray spaces', () => {
  expect(readGuests('  Ada Byron \r\n\r\nGrace   Hopper\rJean Bartik\n\n').names).toEqual([
    'Ada Byron',
    'Grace Hopper',
    'Jean Bartik',
  ]);
});

test('cells of a spreadsheet become one name, without their quotation marks', () => {
  expect(readGuests('"Zoë"\tGrünwald\n"Byron, Ada"\t').names).toEqual(['Zoë Grünwald', 'Byron, Ada']);
});

test('characters that no ticket can carry are taken out', () => {
  expect(readGuests('Ada\u0000\u001f Byron\u0085').names).toEqual(['Ada Byron']);
});

test('a name that stands there twice is kept and told, whatever its case', () => {
  const list = readGuests('Ada Byron\nGrace Hopper\nada byron\nADA BYRON');
  expect(list.names).toHaveLength(4);
  expect(list.repeated).toEqual(['ada byron']);
});

test('the lines with too long a name are named by their number in the text', () => {
  const long = 'a'.repeat(LONGEST_NAME + 1);
  expect(readGuests(`Ada\n\n${long}\n${'b'.repeat(LONGEST_NAME)}`).tooLong).toEqual([3]);
});

test('names in any script come through as they are', () => {
  const names = ['محمد الفاتح', '田中 花子', 'Ñusta Qhispi', '🎭 Ada'];
  expect(readGuests(names.join('\n')).names).toEqual(names);
});
