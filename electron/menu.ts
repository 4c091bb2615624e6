import type { MenuItemConstructorOptions } from 'electron';
import type { ZoomChange } from './zoom.ts';

/** What the menu does besides the roles that Electron knows. */
export interface MenuActions {
  zoom(change: ZoomChange): void;
  toggleFullScreen(): void;
  about(): void;
  openFolder(folder: 'data' | 'logs'): void;
  handbook(): void;
  quit(): void;
}

export interface MenuOptions {
  platform: NodeJS.Platform;
  /** Adds what only a developer needs. */
  packaged: boolean;
  actions: MenuActions;
}

const LINE: MenuItemConstructorOptions = { type: 'separator' };

/**
 * The application menu. Its keys stay clear of the counter's own: a page sees every key first and the menu only what
 * no screen wanted, so that Undo in a text field and Undo in the basket can share theirs.
 */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const mac = options.platform === 'darwin';
  return [
    ...(mac ? [appMenu(options.actions)] : [fileMenu(options.actions)]),
    editMenu(mac),
    viewMenu(options),
    { label: '&Window', role: 'window', submenu: windowItems(mac) },
    helpMenu(options.actions, mac),
  ];
}

function appMenu({ about, quit }: MenuActions): MenuItemConstructorOptions {
  return {
    label: 'Counterfoil',
    submenu: [
      { label: 'About Counterfoil', click: about },
      LINE,
      { role: 'services' },
      LINE,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      LINE,
      // Not the role: that one asks the windows to close, and the question about a sale would come twice.
      { label: 'Quit Counterfoil', accelerator: 'Command+Q', click: quit },
    ],
  };
}

function fileMenu({ openFolder, quit }: MenuActions): MenuItemConstructorOptions {
  return {
    label: '&File',
    submenu: [
      { label: 'Open the &data folder', click: () => openFolder('data') },
      LINE,
      { label: '&Quit', accelerator: 'Ctrl+Q', click: quit },
    ],
  };
}

function editMenu(mac: boolean): MenuItemConstructorOptions {
  return {
    label: '&Edit',
    submenu: [
      { role: 'undo' },
      // On Windows the role's own key is Ctrl+Y, which asks a ticket for its story.
      { role: 'redo', accelerator: 'Shift+CmdOrCtrl+Z' },
      LINE,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      ...(mac ? [{ role: 'pasteAndMatchStyle' } as const] : []),
      { role: 'delete' },
      LINE,
      { role: 'selectAll' },
    ],
  };
}

function viewMenu({ actions, packaged, platform }: MenuOptions): MenuItemConstructorOptions {
  const larger = () => actions.zoom('larger');
  const smaller = () => actions.zoom('smaller');
  const usual = () => actions.zoom('usual');
  return {
    label: '&View',
    submenu: [
      { label: '&Larger text', accelerator: 'CmdOrCtrl+Plus', click: larger },
      { label: '&Smaller text', accelerator: 'CmdOrCtrl+-', click: smaller },
      { label: '&Usual text size', accelerator: 'CmdOrCtrl+0', click: usual },
      // The plus without Shift, and the number pad.
      { ...hidden('CmdOrCtrl+='), click: larger },
      { ...hidden('CmdOrCtrl+numadd'), click: larger },
      { ...hidden('CmdOrCtrl+numsub'), click: smaller },
      { ...hidden('CmdOrCtrl+num0'), click: usual },
      LINE,
      {
        label: '&Full screen',
        accelerator: platform === 'darwin' ? 'Ctrl+Command+F' : 'F11',
        click: actions.toggleFullScreen,
      },
      ...(packaged ? [] : [LINE, { role: 'forceReload' } as const, { role: 'toggleDevTools' } as const]),
    ],
  };
}

function hidden(accelerator: string): MenuItemConstructorOptions {
  return { label: accelerator, accelerator, visible: false, acceleratorWorksWhenHidden: true };
}

/** No Ctrl+W elsewhere: one key beside the keys of the counter must not close it. */
function windowItems(mac: boolean): MenuItemConstructorOptions[] {
  if (!mac) return [{ role: 'minimize' }];
  return [{ role: 'minimize' }, { role: 'zoom' }, { role: 'close' }, LINE, { role: 'front' }];
}

function helpMenu({ handbook, openFolder, about }: MenuActions, mac: boolean): MenuItemConstructorOptions {
  return {
    label: '&Help',
    role: 'help',
    submenu: [
      { label: '&Handbook', click: handbook },
      { label: 'Open the &log folder', click: () => openFolder('logs') },
      ...(mac ? [{ label: 'Open the data folder', click: () => openFolder('data') }] : []),
      ...(mac ? [] : [LINE, { label: '&About Counterfoil', click: about }]),
    ],
  };
}
