import type Electron from 'electron';
import type { Page } from 'playwright-core';
import { isJson } from './isJson.ts';
import { pressMenuKey } from './menu.ts';
import { toMain } from './origin.ts';
import type { FromPage, ToPage } from './preloadHost.ts';
import { contentsOf } from './webContents.ts';

type Handler = Parameters<Electron.IpcMain['handle']>[1];
const handlers = new Map<string, Handler>();

export const ipcMain = {
  handle(channel, listener) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, listener);
  },
  removeHandler(channel) {
    handlers.delete(channel);
  },
} satisfies Pick<Electron.IpcMain, 'handle' | 'removeHandler'>;

interface PlaywrightFrame {
  url(): string;
  parentFrame(): PlaywrightFrame | null;
  isDetached(): boolean;
}

/** The frame a message came from, as far as main looks at it; `app:` addresses as main knows them. */
function frameFor(frame: PlaywrightFrame): Pick<Electron.WebFrameMain, 'url' | 'parent'> {
  const parent = frame.parentFrame();
  return {
    url: toMain(frame.url()),
    parent: parent === null ? null : (frameFor(parent) as Electron.WebFrameMain),
  };
}

/** Answers what a page sends over the binding. */
export async function answerPage(
  source: { page: Page; frame: PlaywrightFrame },
  message: FromPage,
): Promise<ToPage> {
  const contents = contentsOf(source.page);
  if (contents === undefined) return { error: 'This window is closed.' };
  if (message.kind === 'key') {
    if (contents.isWindow) pressMenuKey(message.keys);
    return { value: null };
  }
  if (message.kind === 'resized') {
    contents.resized(message.width, message.height);
    return { value: null };
  }
  if (message.kind === 'receive') return { messages: await contents.nextMessages() };
  const handler = handlers.get(message.channel);
  if (handler === undefined) return { error: `Error: No handler registered for '${message.channel}'` };
  const event = {
    type: 'frame',
    sender: contents.asElectron,
    senderFrame: source.frame.isDetached() ? null : frameFor(source.frame),
  } as unknown as Electron.IpcMainInvokeEvent;
  try {
    // What crosses in Electron is a structured clone: a page never shares an object with main.
    const values = structuredClone(message.values) as Parameters<Handler> extends [unknown, ...infer Rest]
      ? Rest
      : never;
    const value: unknown = structuredClone(await handler(event, ...values));
    return isJson(value) ? { json: JSON.stringify(value) } : { value };
  } catch (error) {
    return { error: String(error) };
  }
}
