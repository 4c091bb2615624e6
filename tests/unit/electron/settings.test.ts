import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CounterSettingsData, DEFAULT_SETTINGS, openSettings } from '../../../electron/settings.ts';
import { onlyOwnerCanRead } from '../../support/fileModes.ts';

let folder: string;
let lines: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterfoil-settings-'));
  lines = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const log = { warn: (event: string, fields?: object) => lines.push(`${event} ${JSON.stringify(fields)}`) };
const open = () => openSettings(folder, log);
const latest = () => join(folder, 'counter-settings.json');
const previous = () => join(folder, 'counter-settings.previous.json');
const withPrinter = (receiptPrinter: string): CounterSettingsData => ({
  ...DEFAULT_SETTINGS,
  receiptPrinter,
});

describe('the settings of a counter', () => {
  test('are the defaults on a new computer, without a complaint', () => {
    expect(open().current()).toEqual(DEFAULT_SETTINGS);
    expect(lines).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('are kept over a restart, readable by this user only, with the copy before them', async () => {
    const settings = open();
    await settings.save(withPrinter('Roll'));
    await settings.save(withPrinter('Roll 2'));
    expect(settings.current().receiptPrinter).toBe('Roll 2');
    expect(open().current()).toEqual(withPrinter('Roll 2'));
    expect(JSON.parse(readFileSync(previous(), 'utf8'))).toEqual({
      version: 1,
      settings: withPrinter('Roll'),
    });
    expect(onlyOwnerCanRead(latest())).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['counter-settings.json', 'counter-settings.previous.json']);
  });

  test('saved many at once end with the last, whole', async () => {
    const settings = open();
    await Promise.all(Array.from({ length: 20 }, (_, index) => settings.save(withPrinter(`Roll ${index}`))));
    expect(open().current()).toEqual(withPrinter('Roll 19'));
    expect(lines).toEqual([]);
  });

  test('that cannot be written stay as they were', async () => {
    const settings = open();
    await settings.save(withPrinter('Roll'));
    rmSync(latest());
    rmSync(previous(), { force: true });
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder was');
    await expect(settings.save(withPrinter('Roll 2'))).rejects.toThrow();
    expect(settings.current()).toEqual(withPrinter('Roll'));
  });

  test('refuse what is not theirs', async () => {
    const settings = open();
    await expect(async () =>
      settings.save({ ...DEFAULT_SETTINGS, theme: 'neon' as 'house' }),
    ).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a damaged file', () => {
  const whole = JSON.stringify({ version: 1, settings: withPrinter('Roll 2') });
  test.each([
    ['cut off', whole.slice(0, 60)],
    ['empty', ''],
    ['zeros', '\0'.repeat(400)],
    [
      'another shape',
      JSON.stringify({ version: 1, settings: { ...DEFAULT_SETTINGS, printAfterSale: ['poster'] } }),
    ],
    ['a later version', JSON.stringify({ version: 2, settings: DEFAULT_SETTINGS })],
    ['not an object', 'null'],
  ])('(%s) gives way to the copy before it, with a line in the log', async (_, content) => {
    const before = open();
    await before.save(withPrinter('Roll'));
    await before.save(withPrinter('Roll 2'));
    writeFileSync(latest(), content);
    const settings = open();
    expect(settings.current()).toEqual(withPrinter('Roll'));
    expect(lines).toEqual(['settings-damaged {"kind":"latest"}']);
    // Saving must not put the damaged file in the place of the good copy.
    await settings.save(withPrinter('Roll 3'));
    expect(JSON.parse(readFileSync(previous(), 'utf8'))).toMatchObject({ settings: withPrinter('Roll') });
    expect(open().current()).toEqual(withPrinter('Roll 3'));
  });

  test('and a damaged copy give way to the defaults', () => {
    writeFileSync(latest(), '{');
    writeFileSync(previous(), '{');
    expect(open().current()).toEqual(DEFAULT_SETTINGS);
    expect(lines).toEqual(['settings-damaged {"kind":"latest"}', 'settings-damaged {"kind":"previous"}']);
  });

  test('a missing file with its copy still there: the copy counts', async () => {
    const before = open();
    await before.save(withPrinter('Roll'));
    await before.save(withPrinter('Roll 2'));
    rmSync(latest());
    expect(open().current()).toEqual(withPrinter('Roll'));
  });
});
