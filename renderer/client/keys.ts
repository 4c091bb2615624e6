/** Keys that mean something outside a focused field: never a bare letter or digit, because scanners type those. */
export type Combo =
  | `F${number}`
  | `Shift+F${number}`
  | `Ctrl+F${number}`
  | `Ctrl+${Uppercase<string>}`
  | 'Ctrl+Enter'
  | 'Escape';

export interface KeyMeaning {
  combo: Combo;
  label: string;
}

/** Every key of the counter, once. Screens bind the names; labels are printed on the key bar and on buttons. */
export const KEYS = {
  help: { combo: 'F1', label: 'Keys' },
  sell: { combo: 'F2', label: 'Sell' },
  find: { combo: 'F3', label: 'Find order' },
  events: { combo: 'F4', label: 'Events' },
  tickets: { combo: 'Ctrl+T', label: 'Tickets' },
  refresh: { combo: 'F5', label: 'Refresh' },
  nextPane: { combo: 'F6', label: 'Next pane' },
  person: { combo: 'F7', label: 'Customer' },
  print: { combo: 'F8', label: 'Print' },
  exactCash: { combo: 'F9', label: 'Exact cash' },
  card: { combo: 'F10', label: 'Card' },
  pay: { combo: 'F12', label: 'Pay' },
  palette: { combo: 'Ctrl+K', label: 'Go to' },
  lock: { combo: 'Ctrl+L', label: 'Sign out' },
  create: { combo: 'Ctrl+N', label: 'New' },
  edit: { combo: 'Ctrl+E', label: 'Edit' },
  save: { combo: 'Ctrl+S', label: 'Save' },
  discount: { combo: 'Ctrl+D', label: 'Code, points' },
  holdAgain: { combo: 'Ctrl+H', label: 'Hold again' },
  giveBack: { combo: 'Ctrl+B', label: 'Refund' },
  exchange: { combo: 'Ctrl+J', label: 'Exchange' },
  give: { combo: 'Ctrl+G', label: 'Gift' },
  why: { combo: 'Ctrl+Y', label: 'Why?' },
  undo: { combo: 'Ctrl+Z', label: 'Undo' },
  reprint: { combo: 'Ctrl+P', label: 'Print again' },
  finish: { combo: 'Ctrl+Enter', label: 'Finish' },
  back: { combo: 'Escape', label: 'Back' },
} as const satisfies Record<string, KeyMeaning>;

export type KeyName = keyof typeof KEYS;

/** How a combination is printed: `Ctrl+K`, `F5`, `Esc`. */
export function printedKey(name: KeyName): string {
  const { combo } = KEYS[name];
  return combo === 'Escape' ? 'Esc' : combo;
}

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** The combination that a key press stands for, or null when it is plain typing. Command counts as Ctrl. */
export function comboOf(pressed: Pressed): string | null {
  if (pressed.altKey) return null;
  const ctrl = pressed.ctrlKey || pressed.metaKey;
  const functionKey = /^F\d{1,2}$/.test(pressed.key);
  if (!ctrl && !functionKey && pressed.key !== 'Escape') return null;
  const key = pressed.key.length === 1 ? pressed.key.toUpperCase() : pressed.key;
  const shift = pressed.shiftKey && (functionKey || ctrl) ? 'Shift+' : '';
  return `${ctrl ? 'Ctrl+' : ''}${shift}${key}`;
}
