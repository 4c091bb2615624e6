import { useSyncExternalStore } from 'react';

export interface Store<State, Action> {
  get(): State;
  dispatch(action: Action): void;
  subscribe(listener: () => void): () => void;
}

/**
 * A reducer with a life of its own, outside every component: what it holds survives leaving the screen, and a call
 * that ends after the screen was left still finds it.
 */
export function createStore<State, Action>(
  reduce: (state: State, action: Action) => State,
  initial: State,
): Store<State, Action> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What the store holds, kept fresh in a component. */
export function useStore<State, Action>(store: Store<State, Action>): State {
  return useSyncExternalStore(store.subscribe, store.get);
}
