import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { type MenuActions, menuTemplate } from '../../../electron/menu.ts';
import { zoomAfter } from '../../../electron/zoom.ts';
import { KEYS } from '../../../renderer/client/keys.ts';

const actions = () =>
  ({
    zoom: vi.fn(),
    toggleFullScreen: vi.fn(),
    about: vi.fn(),
    openFolder: vi.fn(),
    handbook: vi.fn(),
    quit: vi.fn(),
  }) satisfies MenuActions;

const allItems = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? allItems(item.submenu) : [])]);
const build = (platform: NodeJS.Platform, packaged = true, does: MenuActions = actions()) =>
  allItems(menuTemplate({ platform, packaged, actions: does }));

/** The keys that Electron gives to roles which are written down without one. */
const ROLE_KEYS: Partial<Record<NonNullable<MenuItemConstructorOptions['role']>, string>> = {
  undo: 'Ctrl+Z',
  cut: 'Ctrl+X',
  copy: 'Ctrl+C',
  paste: 'Ctrl+V',
  pasteAndMatchStyle: 'Shift+Ctrl+V',
  selectAll: 'Ctrl+A',
  minimize: 'Ctrl+M',
  hide: 'Ctrl+H',
  close: 'Ctrl+W',
  forceReload: 'Shift+Ctrl+R',
  toggleDevTools: 'Shift+Ctrl+I',
};

const keyOf = ({ accelerator, role }: MenuItemConstructorOptions): string | undefined =>
  typeof accelerator === 'string'
    ? accelerator.replace('CmdOrCtrl', 'Ctrl').replace('Command', 'Ctrl')
    : role && ROLE_KEYS[role];

describe.each(['win32', 'linux', 'darwin'] as const)('the menu on %s', (platform) => {
  test('leaves the keys of the counter alone', () => {
    const ofScreens = new Set<string>(Object.values(KEYS).map(({ combo }) => combo));
    const both = build(platform, false)
      .map(keyOf)
      .filter((key) => key !== undefined && ofScreens.has(key));
    // A page sees a key first. Undo then means the basket or the text; hiding is what macOS expects.
    expect(both).toEqual(platform === 'darwin' ? ['Ctrl+H', 'Ctrl+Z'] : ['Ctrl+Z']);
  });

  test('has what people look for', () => {
    const items = build(platform);
    const roles = items.map(({ role }) => role);
    expect(roles).toEqual(
      expect.arrayContaining(['undo', 'cut', 'copy', 'paste', 'selectAll', 'minimize', 'help']),
    );
    const labels = items.map(({ label }) => label?.replace('&', ''));
    for (const label of ['About Counterfoil', 'Handbook', 'Full screen', 'Larger text'])
      expect(labels).toContain(label);
    expect(labels).toContain(platform === 'darwin' ? 'Quit Counterfoil' : 'Quit');
  });

  test('offers no tool of developers in an installed copy', () => {
    const tools = (packaged: boolean) =>
      build(platform, packaged).filter(({ role }) => role === 'toggleDevTools' || role === 'forceReload');
    expect(tools(true)).toEqual([]);
    expect(tools(false)).toHaveLength(2);
  });

  test('does what it says', () => {
    const does = actions();
    for (const { click } of build(platform, true, does)) (click as (() => void) | undefined)?.();
    for (const done of [does.about, does.handbook, does.quit, does.toggleFullScreen])
      expect(done).toHaveBeenCalledOnce();
    expect(does.openFolder.mock.calls.flat().sort()).toEqual(['data', 'logs']);
    expect(new Set(does.zoom.mock.calls.flat())).toEqual(new Set(['larger', 'smaller', 'usual']));
  });
});

test('closing a window has no key where one slip beside the counter’s keys would do it', () => {
  expect(build('win32').some(({ role }) => role === 'close')).toBe(false);
  expect(build('darwin').some(({ role }) => role === 'close')).toBe(true);
});

test('text grows by steps to 200 % and shrinks to 80 %', () => {
  expect([1, 1.1, 1.75, 2].map((zoom) => zoomAfter(zoom, 'larger'))).toEqual([1.1, 1.25, 2, 2]);
  expect([2, 1, 0.9, 0.8].map((zoom) => zoomAfter(zoom, 'smaller'))).toEqual([1.75, 0.9, 0.8, 0.8]);
  // A size that is no step goes to the next one.
  expect(zoomAfter(1.3, 'larger')).toBe(1.5);
  expect(zoomAfter(1.3, 'usual')).toBe(1);
});
