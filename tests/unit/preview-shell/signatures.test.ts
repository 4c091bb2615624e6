import type Electron from 'electron';
import { expect, test } from 'vitest';
import { clipboard, dialog, Menu, safeStorage, shell } from '../../../build/preview-shell/electron.ts';
import type {
  ContextBridgePart,
  DialogPart,
  IpcRendererPart,
  MenuPart,
} from '../../../build/preview-shell/parts.ts';

// The compiler is the test: what stands below an @ts-expect-error has a signature that Electron does not have, and
// `npm run typecheck` fails if it begins to compile.
test('a stand-in with another signature than Electron’s does not compile', () => {
  const right = {
    // What main imports is held against Electron's own types.
    dialog: dialog satisfies DialogPart,
    Menu: Menu satisfies MenuPart,
    shell: shell satisfies Pick<Electron.Shell, 'openExternal' | 'openPath'>,
    clipboard: clipboard satisfies Pick<Electron.Clipboard, 'writeText'>,
    safeStorage: safeStorage satisfies Pick<Electron.SafeStorage, 'isAsyncEncryptionAvailable'>,
  };
  const asked = async (_question: string) => ({ response: 0, checkboxChecked: false });
  const template = (_items: Electron.MenuItemConstructorOptions[]) => {};
  const wrong = [
    {
      ...right.dialog,
      // @ts-expect-error: the title is a text
      showErrorBox: (_title: number) => {},
    } satisfies DialogPart,
    {
      ...right.dialog,
      // @ts-expect-error: the answer says which button was pressed
      showMessageBox: async () => 0,
    } satisfies DialogPart,
    {
      ...right.dialog,
      // @ts-expect-error: the window comes first
      showMessageBox: asked,
    } satisfies DialogPart,
    {
      ...right.Menu,
      // @ts-expect-error: what is built is a menu
      buildFromTemplate: () => ({ template: [] }),
    } satisfies MenuPart,
    {
      ...right.Menu,
      // @ts-expect-error: a menu is set, and not its template
      setApplicationMenu: template,
    } satisfies MenuPart,
    {
      // @ts-expect-error: the name is a text
      exposeInMainWorld: (_name: symbol) => {},
    } satisfies ContextBridgePart,
    {
      on: (): Electron.IpcRenderer => right as never,
      // @ts-expect-error: the answer is a promise
      invoke: () => 1,
    } satisfies IpcRendererPart,
    {
      invoke: async () => 1,
      // @ts-expect-error: listening answers the renderer’s end, for a chain of calls
      on: () => {},
    } satisfies IpcRendererPart,
  ];
  expect(wrong).toHaveLength(8);
});

test('a message box without a window is refused and not drawn somewhere', async () => {
  await expect(dialog.showMessageBox({ message: 'Quit?' })).rejects.toThrow('message box without a window');
});

test('of a built menu nothing can be asked', () => {
  const menu = Menu.buildFromTemplate([{ label: 'Sell', accelerator: 'F2', click: () => {} }]);
  expect(() => menu.items).toThrow('The preview shell has no built menu.items.');
  expect(() => Menu.setApplicationMenu(menu)).not.toThrow();
  Menu.setApplicationMenu(null);
});
