import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { BINDING, preloadScript } from '../../../build/preview-shell/preloadHost.ts';

type Answer = (message: { kind: string }) => Promise<unknown>;

/** Runs a preload as the shell does, in a page that is only as much of one as the host touches. */
function openPage(preload: string, answer: Answer, inFrame = false) {
  const page: Record<string, unknown> = {
    [BINDING]: answer,
    addEventListener: () => {},
    location: { href: 'https://counterfoil.app.localhost/' },
    document: {
      title: 'Counterfoil',
      readyState: 'loading',
      querySelector: () => null,
      addEventListener: () => {},
    },
  };
  page['globalThis'] = page;
  const script = `top = ${inFrame ? '{}' : 'globalThis'};\n${preloadScript(preload)}`;
  runInNewContext(script, page);
  return page;
}

const PRELOAD = `
  const { contextBridge, ipcRenderer } = require('electron');
  ipcRenderer.on('push', (_event, message) => seen.push(message));
  const seen = [];
  contextBridge.exposeInMainWorld('bridge', { ask: (x) => ipcRenderer.invoke('ask', x), seen: () => seen.slice() });
`;
interface Bridge {
  ask(value: unknown): Promise<unknown>;
  seen(): unknown[];
}
const silent = new Promise<never>(() => {});

test('a preload gets its two parts of electron and leaves one frozen bridge', async () => {
  const answer = vi.fn((message: { kind: string }) =>
    message.kind === 'invoke' ? Promise.resolve({ value: 42 }) : silent,
  );
  const page = openPage(PRELOAD, answer);
  expect(BINDING in page).toBe(false);
  const bridge = page['bridge'] as Bridge;
  expect(Object.isFrozen(bridge)).toBe(true);
  expect(Object.getOwnPropertyDescriptor(page, 'bridge')?.writable).toBe(false);
  expect(await bridge.ask(7)).toBe(42);
  expect(answer).toHaveBeenCalledWith({ kind: 'invoke', channel: 'ask', values: [7] });
});

test('an answer that crosses as JSON text arrives as what it says', async () => {
  const page = openPage(PRELOAD, (message) =>
    message.kind === 'invoke' ? Promise.resolve({ json: '{"left":[1,null,"é"]}' }) : silent,
  );
  expect(JSON.stringify(await (page['bridge'] as Bridge).ask(1))).toBe('{"left":[1,null,"é"]}');
});

test('what main refuses arrives as the error that Electron makes of it', async () => {
  const page = openPage(PRELOAD, (message) =>
    message.kind === 'invoke' ? Promise.resolve({ error: 'Error: turned away' }) : silent,
  );
  await expect((page['bridge'] as Bridge).ask(1)).rejects.toThrow(
    "Error invoking remote method 'ask': Error: turned away",
  );
});

test('messages arrive in order, and only on their channel', async () => {
  const batches = [
    [
      { channel: 'push', values: [1] },
      { channel: 'other', values: [9] },
    ],
    [{ channel: 'push', values: [2] }],
  ];
  const page = openPage(PRELOAD, async () => {
    const messages = batches.shift();
    return messages === undefined ? silent : { messages };
  });
  await expect.poll(() => (page['bridge'] as Bridge).seen()).toEqual([1, 2]);
});

test.each([
  ["require('node:fs')", 'A sandboxed preload cannot load node:fs.'],
  ["require('electron').webFrame", 'The preview shell has no electron.webFrame.'],
  ["require('electron').ipcRenderer.sendSync('x')", 'The preview shell has no ipcRenderer.sendSync.'],
])('%s fails loudly', (preload, sentence) => {
  expect(() => openPage(preload, () => silent)).toThrow(sentence);
});

test('a frame inside the page gets no bridge, and no way to make one', () => {
  const page = openPage(PRELOAD, () => silent, true);
  expect(page['bridge']).toBeUndefined();
  expect(BINDING in page).toBe(false);
});
