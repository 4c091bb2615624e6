import type Electron from 'electron';
import type { MenuPart } from './parts.ts';
import { guarded, onlyKnown } from './unsupported.ts';

type Template = readonly (Electron.MenuItemConstructorOptions | Electron.MenuItem)[];

const ITEM_OPTIONS = [
  'label',
  'role',
  'type',
  'submenu',
  'click',
  'accelerator',
  'visible',
  'acceleratorWorksWhenHidden',
];

/** A key and what it does; what belongs to a role is Chromium's own business in the preview shell. */
interface Bound {
  keys: string;
  click: () => void;
}

let bound: Bound[] = [];

/** What a menu was built from; of the menu itself nothing can be asked here. */
const templates = new WeakMap<Electron.Menu, Template>();

export const menuPart = {
  buildFromTemplate(template) {
    const menu = guarded('built menu', {} satisfies Pick<Electron.Menu, never> as Electron.Menu);
    templates.set(menu, template);
    return menu;
  },
  /** There is no bar to click on: the items can be reached by their keys alone. */
  setApplicationMenu(menu) {
    bound = menu === null ? [] : boundIn(templates.get(menu) ?? []);
  },
} satisfies MenuPart;

function boundIn(template: Template): Bound[] {
  return template.flatMap((item) => {
    onlyKnown('menu item', item, ITEM_OPTIONS);
    if (Array.isArray(item.submenu)) return boundIn(item.submenu);
    const { accelerator, click } = item;
    if (typeof accelerator !== 'string' || click === undefined) return [];
    return [{ keys: keysOf(accelerator), click: () => (click as () => void)() }];
  });
}

const NAMES: Readonly<Record<string, string>> = {
  cmdorctrl: 'ctrl',
  command: 'meta',
  plus: '+',
  numadd: '+',
  numsub: '-',
  num0: '0',
};

/** `CmdOrCtrl+Plus` as `ctrl + +`: the modifiers in a fixed order, then the key as a page reports it. */
function keysOf(accelerator: string): string {
  const parts = accelerator.split('+').map((part) => NAMES[part.toLowerCase()] ?? part.toLowerCase());
  return [...parts.slice(0, -1).sort(), parts.at(-1)].join(' ');
}

/** Runs the item of a key that no screen wanted; as in Electron, pages see keys first. */
export function pressMenuKey(keys: string): void {
  bound.find((item) => item.keys === keys)?.click();
}
