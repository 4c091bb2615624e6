import type { KeyName } from './keys.ts';
import { comboOf, KEYS } from './keys.ts';

export interface Binding {
  key: KeyName;
  /** Replaces the key's usual label on the bar. */
  label?: string;
  run: () => void;
  /** False keeps its place on the bar, greyed, and does nothing. */
  enabled?: boolean;
  /** True binds without a place on the bar. */
  hidden?: boolean;
}

export interface Layer {
  bindings: readonly Binding[];
  /** A modal layer hides all layers below it. */
  modal: boolean;
}

let layers: readonly { place: number; layer: Layer }[] = [];
let places = 0;
const listeners = new Set<() => void>();

function changed(next: typeof layers): void {
  layers = next;
  for (const listener of listeners) listener();
}

/** A place in the stack; a component takes it while rendering, so that a child's lies above its parent's. */
export function takePlace(): number {
  places += 1;
  return places;
}

/** Puts a layer at its place, replacing the one that is there; returns the function that takes it off. */
export function putLayer(place: number, layer: Layer): () => void {
  const others = layers.filter((other) => other.place !== place);
  changed([...others, { place, layer }].sort((a, b) => a.place - b.place));
  return () => changed(layers.filter((other) => other.layer !== layer));
}

export function subscribeLayers(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentLayers(): typeof layers {
  return layers;
}

/** The bindings valid now: upper layers win, nothing below a modal layer counts. */
export function validBindings(stack: readonly { layer: Layer }[]): Binding[] {
  const byKey = new Map<KeyName, Binding>();
  for (const { layer } of stack.toReversed()) {
    for (const binding of layer.bindings) if (!byKey.has(binding.key)) byKey.set(binding.key, binding);
    if (layer.modal) break;
  }
  const order = Object.keys(KEYS) as KeyName[];
  return [...byKey.values()].sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
}

/** An open list or menu takes its own Escape. */
function isOpenList(target: EventTarget | null): boolean {
  return target instanceof Element && target.getAttribute('aria-expanded') === 'true';
}

let pressed: { stack: typeof layers; openList: boolean } = { stack: [], openList: false };

/**
 * Remembers what was on screen when a key went down. By the time the press has bubbled up, a dialog may have closed
 * itself on Escape, and the screen below must not take the same Escape for another step back.
 */
export function notePress(event: KeyboardEvent): void {
  pressed = { stack: layers, openList: isOpenList(event.target) };
}

/** Runs what the pressed key means. Mounted once on the window, after `notePress` in the capture phase. */
export function pressKey(event: KeyboardEvent): void {
  const combo = comboOf(event);
  if (combo === null || event.defaultPrevented) return;
  if (combo === 'Escape' && pressed.openList) return;
  const binding = validBindings(pressed.stack).find(({ key }) => KEYS[key].combo === combo);
  if (!binding) return;
  event.preventDefault();
  if (binding.enabled !== false && !event.repeat) binding.run();
}
