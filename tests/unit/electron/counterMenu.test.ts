import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Caller } from '../../../electron/house.ts';
import { FIRST_PLACE } from '../../../electron/windowPlace.ts';

const fake = await vi.hoisted(async () => (await import('./fakeElectron.ts')).createFakeElectron());
vi.mock('electron', () => fake);
const { setCounterMenu } = await import('../../../electron/counterMenu.ts');
const { openWindow } = await import('../../../electron/window.ts');

const { windows, opened, asked } = fake.recorded;
const log = { info: vi.fn(), warn: vi.fn(), fault: vi.fn(() => 'F-7K2M') };
const quit = vi.fn();
let folder: string;
let person: Pick<Caller, 'role'> | null;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'counterfoil-menu-'));
  for (const window of windows) window.emit('closed');
  windows.length = 0;
  opened.length = 0;
  asked.length = 0;
  person = null;
  const memory = { current: () => FIRST_PLACE, remember: vi.fn(), settled: async () => {} };
  await openWindow({ memory, fill: 'off', onMade: () => {}, onClosed: () => {} });
  setCounterMenu({ userDataFolder: folder, memory, personAt: () => person as Caller | null, quit, log });
});
afterEach(() => rmSync(folder, { recursive: true }));

const press = async (label: RegExp): Promise<void> => {
  const all = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])]);
  const item = all(fake.recorded.menus.at(-1) as MenuItemConstructorOptions[]).find((one) =>
    label.test(one.label?.replace('&', '') ?? ''),
  );
  (item?.click as (() => void) | undefined)?.();
  await new Promise((resolve) => setImmediate(resolve));
};
const only = () => {
  const [window] = windows;
  if (window === undefined) throw new Error('no window');
  return window;
};

test('About is opened by the page, which main tells in fixed words', async () => {
  await press(/^About/);
  expect(only().webContents.ran).toEqual(["window.dispatchEvent(new Event('counterfoil-about'))"]);
});

test('exactly the two folders of this counter can be opened', async () => {
  await press(/data folder/i);
  await press(/log folder/i);
  expect(opened).toEqual([folder, join(folder, 'logs')]);
});

test('a folder that the system cannot open is said, with its path', async () => {
  fake.recorded.cannotOpen.yes = true;
  await press(/log folder/i);
  fake.recorded.cannotOpen.yes = false;
  expect(asked).toMatchObject([{ message: 'The folder could not be opened.', detail: folder }]);
});

describe('a kiosk', () => {
  beforeEach(() => {
    only().filled.kiosk = true;
  });

  test.each([null, { role: 'cashier' } as const])(
    'stays one for %o, and shows nothing of the computer',
    async (who) => {
      person = who;
      await press(/Full screen/);
      await press(/data folder/i);
      await press(/Handbook/);
      expect(only().filled.kiosk).toBe(true);
      expect(opened).toEqual([]);
      expect(asked).toHaveLength(3);
    },
  );

  test('is left by a manager with the key for the full screen', async () => {
    person = { role: 'manager' };
    await press(/Full screen/);
    expect(only().filled.kiosk).toBe(false);
    expect(asked).toEqual([]);
  });
});

test('the key for the full screen fills it and frees it again', async () => {
  await press(/Full screen/);
  expect(only().filled.fullScreen).toBe(true);
  await press(/Full screen/);
  expect(only().filled.fullScreen).toBe(false);
});
