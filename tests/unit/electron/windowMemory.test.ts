import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openWindowMemory } from '../../../electron/windowMemory.ts';
import { FIRST_PLACE } from '../../../electron/windowPlace.ts';
import { onlyOwnerCanRead } from '../../support/fileModes.ts';

let folder: string;
const log = { warn: vi.fn() };
const file = () => join(folder, 'window.json');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterfoil-window-'));
  log.warn.mockClear();
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a new computer has no memory and no complaint', () => {
  expect(openWindowMemory(folder, log).current()).toEqual(FIRST_PLACE);
  expect(log.warn).not.toHaveBeenCalled();
});

test('the last of many changes is found at the next start, readable by this user only', async () => {
  const memory = openWindowMemory(folder, log);
  for (let x = 0; x < 50; x += 1) memory.remember({ bounds: { x, y: 2, width: 1200, height: 700 } });
  memory.remember({ zoom: 1.5, maximised: true });
  await memory.settled();
  expect(openWindowMemory(folder, log).current()).toEqual({
    bounds: { x: 49, y: 2, width: 1200, height: 700 },
    maximised: true,
    fullScreen: false,
    zoom: 1.5,
  });
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ version: 1 });
  expect(onlyOwnerCanRead(file())).toBe(true);
});

test.each([
  ['half a file', '{"version":1,"pla'],
  ['another version', JSON.stringify({ version: 2, place: FIRST_PLACE })],
  [
    'a window of no size',
    JSON.stringify({ version: 1, place: { ...FIRST_PLACE, bounds: { x: 0, y: 0, width: 0, height: 5 } } }),
  ],
  ['text as large as a house', JSON.stringify({ version: 1, place: { ...FIRST_PLACE, zoom: 40 } })],
])('%s costs the place and nothing else', (_, text) => {
  writeFileSync(file(), text);
  expect(openWindowMemory(folder, log).current()).toEqual(FIRST_PLACE);
  expect(log.warn).toHaveBeenCalledOnce();
});

test('a folder that cannot be written is noted and stops nothing', async () => {
  const memory = openWindowMemory(join(file(), 'below-a-file'), log);
  writeFileSync(file(), '');
  memory.remember({ zoom: 2 });
  await memory.settled();
  expect(log.warn).toHaveBeenCalledWith('window-place-unwritten');
  expect(memory.current().zoom).toBe(2);
});
