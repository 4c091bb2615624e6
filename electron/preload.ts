import { contextBridge, ipcRenderer } from 'electron';

/** What main may tell a page without being asked; the same list as `PushEvents` in the contract. */
const EVENTS = [
  'stock-changed',
  'session-changed',
  'print-changed',
  'connection-changed',
  'trouble-changed',
] as const;

type Listener = (payload: unknown) => void;
const listeners = new Map<string, Set<Listener>>(EVENTS.map((event) => [event, new Set()]));

ipcRenderer.on('counterfoil:push', (_event, message: { event: string; payload: unknown }) => {
  for (const listener of listeners.get(message.event) ?? []) listener(message.payload);
});

contextBridge.exposeInMainWorld(
  'counterfoil',
  Object.freeze({
    call: (name: unknown, input: unknown): Promise<unknown> =>
      ipcRenderer.invoke('counterfoil:call', String(name), input),
    on(event: string, listener: Listener): () => void {
      const all = listeners.get(event);
      if (all === undefined || typeof listener !== 'function') throw new TypeError('No such event.');
      // A wrapper of its own for each call, so that the same function given twice is also taken off twice.
      const own: Listener = (payload) => listener(payload);
      all.add(own);
      return () => {
        all.delete(own);
      };
    },
  }),
);
