import { expect, test } from 'vitest';
import { decodeList } from '../../../renderer/features/guests/guestFile.ts';
import { LONGEST_NAME, readGuests, readManyGuests } from '../../../renderer/features/guests/guestNames.ts';

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

test('a comma parts cells only where one is quoted or an e-mail address; a semicolon always does', () => {
  const text = [
    'Byron, Ada',
    'Grace Hopper;grace@example.org',
    'Jean,Bartik,jean@example.org',
    '"Lamarr, Hedy",hedy@example.org',
    '"Ada ""Countess"" Byron";VIP',
    'only@example.org',
    'Ada "the first, Byron',
  ];
  const list = readGuests(text.join('\n'));
  expect(list.names).toEqual([
    'Byron, Ada',
    'Grace Hopper',
    'Jean Bartik',
    'Lamarr, Hedy',
    'Ada "Countess" Byron VIP',
    'only@example.org',
    'Ada "the first, Byron',
  ]);
  expect(list.addresses).toBe(3);
});

test('a first line that names the columns is nobody, and is told', () => {
  const list = readGuests('\nName;E-mail\nAda Byron;ada@example.org\nName');
  expect([list.heading, list.names]).toEqual([2, ['Ada Byron', 'Name']]);
  expect(readGuests('Ada Byron\nGuest').heading).toBe(null);
});

test('the lines whose characters were lost on the way are named', () => {
  expect(readGuests('Ada\nZo\ufffd\n\ud800 Hopper').unreadable).toEqual([2, 3]);
});

test('a long list comes to the same, piece by piece, and stops when it is called off', async () => {
  const text = Array.from({ length: 30_000 }, (_, index) => `Guest ${index % 29_999}`).join('\r\n');
  const going = new AbortController();
  const list = await readManyGuests(text, going.signal);
  expect(list).toEqual(readGuests(text));
  expect([list?.names.length, list?.repeated]).toEqual([30_000, ['Guest 0']]);
  going.abort();
  expect(await readManyGuests(text.repeat(20), going.signal)).toBe(null);
});

const utf16 = (text: string) =>
  [...text].flatMap((each) => [each.charCodeAt(0) & 255, each.charCodeAt(0) >> 8]);

test.each([
  ['UTF-8', [...new TextEncoder().encode('Zoë')]],
  ['UTF-8 with a mark', [...new TextEncoder().encode('\ufeffZoë')]],
  ['UTF-16 with a mark', utf16('\ufeffZoë')],
  ['Windows-1252', [0x5a, 0x6f, 0xeb]],
])('a file in %s is read', (_, bytes) => {
  expect(decodeList(Uint8Array.from(bytes))).toBe('Zoë');
});
