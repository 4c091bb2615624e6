import type { PushEvent, PushEvents, Reply } from '../../contract/index.ts';

/** What the preload hands to this window; nothing else of the machine can be reached from here. */
export interface Bridge {
  call(name: string, input: unknown): Promise<Reply>;
  on<E extends PushEvent>(event: E, callback: (payload: PushEvents[E]) => void): () => void;
}

declare global {
  interface Window {
    counterfoil: Bridge;
  }
}
