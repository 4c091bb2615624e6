import { useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import {
  type Binding,
  currentLayers,
  putLayer,
  subscribeLayers,
  takePlace,
  validBindings,
} from './keyLayers.ts';

/**
 * Binds keys while the component is on screen. `modal` hides the keys of everything below, for dialogs. The keys change
 * in the same step as the picture: what a person sees on a button is what its key does.
 */
export function useKeys(bindings: readonly Binding[], { modal = false }: { modal?: boolean } = {}): void {
  const [place] = useState(takePlace);
  const latest = useRef(bindings);
  useLayoutEffect(() => {
    latest.current = bindings;
  });
  // What the key bar shows decides when the layer is renewed; the functions are always the latest ones.
  const shape = JSON.stringify(
    bindings.map(({ key, label, enabled, hidden }) => [key, label, enabled, hidden]),
  );
  useLayoutEffect(() => {
    const described = JSON.parse(shape) as [Binding['key'], string | null, boolean | null, boolean | null][];
    return putLayer(place, {
      modal,
      bindings: described.map(([key, label, enabled, hidden], index) => ({
        key,
        ...(label === null ? {} : { label }),
        enabled: enabled ?? true,
        hidden: hidden ?? false,
        run: () => latest.current[index]?.run(),
      })),
    });
  }, [shape, modal, place]);
}

/** The bindings valid now, in the order of the key sheet. */
export function useValidKeys(): Binding[] {
  return validBindings(useSyncExternalStore(subscribeLayers, currentLayers));
}
