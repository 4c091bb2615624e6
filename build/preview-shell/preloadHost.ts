import type Electron from 'electron';
import type { ContextBridgePart, IpcRendererPart } from './parts.ts';

/** What the page sends to the shell over the one binding that connects them. */
export type FromPage =
  | { kind: 'invoke'; channel: string; values: unknown[] }
  /** Waits for the next message that main sends to this page. */
  | { kind: 'receive' }
  /** A key that no screen wanted: the menu's. */
  | { kind: 'key'; keys: string }
  | { kind: 'resized'; width: number; height: number };
export type ToPage =
  /** The answer as JSON text, which crosses in one piece; what JSON cannot say crosses as a value, part by part. */
  | { json: string }
  | { value: unknown }
  | { error: string }
  | { messages: { channel: string; values: unknown[] }[] };

export const BINDING = '__previewShell';
export const TITLE_SUFFIX = ' · preview shell';

type Bridge = (message: FromPage) => Promise<ToPage>;
interface PressedKey {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  defaultPrevented: boolean;
  preventDefault(): void;
}
interface PageGlobals {
  innerWidth: number;
  innerHeight: number;
  addEventListener(event: 'keydown', listener: (event: PressedKey) => void): void;
  addEventListener(event: 'resize', listener: () => void): void;
  top: unknown;
  location: { href: string };
  document: {
    title: string;
    readyState: string;
    querySelector(selector: string): unknown;
    addEventListener(event: string, listener: () => void): void;
  };
  MutationObserver: new (changed: () => void) => { observe(node: unknown, options: object): void };
}

/**
 * Runs in the page, before its scripts, and is sent there as text: it may use nothing from outside itself.
 * Gives the built preload the two parts of `electron` that a sandboxed preload gets, and nothing of Node.
 */
export function hostPreload(
  preload: (require: unknown, module: unknown, exports: unknown) => void,
  binding: string,
  titleSuffix: string,
): void {
  const page = globalThis as unknown as PageGlobals & Record<string, unknown>;
  const bridge = page[binding] as Bridge | undefined;
  // Taken off the page, so that its scripts find the frozen bridge of the preload and no other way to main.
  delete page[binding];
  if (bridge === undefined || page.top !== page || page.location.href === 'about:blank') return;

  const frozen = <Value>(value: Value): Value => {
    if (typeof value === 'object' && value !== null) {
      for (const part of Object.values(value)) frozen(part);
      Object.freeze(value);
    }
    return value;
  };
  const strict = <Part extends object>(name: string, part: Part): Part =>
    new Proxy(part, {
      get(target, key): unknown {
        if (key in target || typeof key === 'symbol') return Reflect.get(target, key);
        throw new Error(`The preview shell has no ${name}.${key}.`);
      },
    });

  const listeners: { channel: string; listener: Parameters<IpcRendererPart['on']>[1] }[] = [];
  const event = strict(
    'IpcRendererEvent',
    {} satisfies Partial<Electron.IpcRendererEvent>,
  ) as Electron.IpcRendererEvent;
  const receive = async (): Promise<void> => {
    for (;;) {
      const answer = await bridge({ kind: 'receive' });
      if (!('messages' in answer)) return;
      for (const message of answer.messages) {
        for (const { channel, listener } of listeners) {
          if (channel === message.channel) listener(event, ...message.values);
        }
      }
    }
  };
  const contextBridge: ContextBridgePart = strict('contextBridge', {
    exposeInMainWorld(name, api) {
      Object.defineProperty(page, name, { value: frozen(api), enumerable: true });
    },
  } satisfies ContextBridgePart);
  const ipcRenderer: IpcRendererPart = strict('ipcRenderer', {
    async invoke(channel, ...values) {
      const answer = await bridge({ kind: 'invoke', channel, values });
      if ('json' in answer) return JSON.parse(answer.json) as unknown;
      if ('value' in answer) return answer.value;
      const reason = 'error' in answer ? answer.error : 'no answer';
      throw new Error(`Error invoking remote method '${channel}': ${reason}`);
    },
    on(channel, listener) {
      listeners.push({ channel, listener });
      if (listeners.length === 1) void receive();
      return ipcRenderer as Electron.IpcRenderer;
    },
  } satisfies IpcRendererPart);
  const electron = strict('electron', { contextBridge, ipcRenderer });
  // Scripts of the page come later and so hear a key after this; asked once they have, as Electron does with its menu.
  page.addEventListener('keydown', (event) => {
    setTimeout(() => {
      if (event.defaultPrevented) return;
      const held = [event.altKey && 'alt', event.ctrlKey && 'ctrl', event.metaKey && 'meta'].filter(Boolean);
      // The plus of most keyboards needs Shift, which is then part of the key and not of the combination.
      if (event.shiftKey && event.key !== '+') held.push('shift');
      if (held.length > 0 || /^F\d+$/.test(event.key))
        void bridge({ kind: 'key', keys: [...held, event.key.toLowerCase()].join(' ') });
    }, 0);
  });
  page.addEventListener('resize', () => {
    void bridge({ kind: 'resized', width: page.innerWidth, height: page.innerHeight });
  });
  const require = (name: string): unknown => {
    if (name === 'electron') return electron;
    throw new Error(`A sandboxed preload cannot load ${name}.`);
  };
  const module = { exports: {} };
  preload(require, module, module.exports);

  const markTitle = (): void => {
    if (!page.document.title.endsWith(titleSuffix)) page.document.title += titleSuffix;
  };
  page.document.addEventListener('DOMContentLoaded', () => {
    markTitle();
    const title = page.document.querySelector('title');
    if (title !== null) new page.MutationObserver(markTitle).observe(title, { childList: true });
  });
}

/** The script that puts a built preload into every page of a window. */
export function preloadScript(source: string): string {
  const preload = `function (require, module, exports) {\n${source}\n}`;
  return `(${hostPreload.toString()})(${preload}, ${JSON.stringify(BINDING)}, ${JSON.stringify(TITLE_SUFFIX)});`;
}
