import { afterEach, describe, expect, it } from 'vitest';
import {
  type Binding,
  currentLayers,
  putLayer,
  takePlace,
  validBindings,
} from '../../../renderer/client/keyLayers.ts';
import { comboOf, KEYS, type KeyName } from '../../../renderer/client/keys.ts';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey', true>> = {},
) => comboOf({ key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...held });

describe('keys', () => {
  it('are never a bare letter, digit or Enter, which scanners type', () => {
    for (const key of [...'aZ19 .-/', 'Enter', 'Tab', 'Backspace', 'ArrowDown'])
      expect(press(key)).toBeNull();
    for (const { combo } of Object.values(KEYS))
      expect(combo).toMatch(/^(F\d+|Shift\+F\d+|Ctrl\+.+|Escape)$/);
  });

  it('mean one thing each', () => {
    const combos = Object.values(KEYS).map(({ combo }) => combo);
    expect(new Set(combos).size).toBe(combos.length);
  });

  it('are read with their modifiers, Command counting as Ctrl', () => {
    expect(press('F5')).toBe('F5');
    expect(press('F7', { shiftKey: true })).toBe('Shift+F7');
    expect(press('k', { ctrlKey: true })).toBe('Ctrl+K');
    expect(press('k', { metaKey: true })).toBe('Ctrl+K');
    expect(press('Enter', { ctrlKey: true })).toBe('Ctrl+Enter');
    expect(press('F4', { altKey: true })).toBeNull();
  });
});

describe('layers', () => {
  const taken: (() => void)[] = [];
  const binding = (key: KeyName, label: string): Binding => ({ key, label, run: () => undefined });
  const put = (place: number, bindings: Binding[], modal = false) =>
    taken.push(putLayer(place, { bindings, modal }));
  const labels = () => validBindings(currentLayers()).map(({ label }) => label);
  afterEach(() => {
    for (const take of taken.splice(0)) take();
  });

  it('let the upper one win, whichever was put first', () => {
    const [frame, screen] = [takePlace(), takePlace()];
    put(screen, [binding('refresh', 'screen')]);
    put(frame, [binding('refresh', 'frame'), binding('help', 'help')]);
    expect(labels()).toEqual(['help', 'screen']);
  });

  it('hide all below a dialog until it closes', () => {
    const [frame, dialog] = [takePlace(), takePlace()];
    put(frame, [binding('save', 'save')]);
    const close = putLayer(dialog, { bindings: [], modal: true });
    expect(labels()).toEqual([]);
    close();
    expect(labels()).toEqual(['save']);
  });

  it('keep their place when a screen behind a dialog renews its own', () => {
    const [screen, dialog] = [takePlace(), takePlace()];
    put(screen, [binding('save', 'old')]);
    put(dialog, [], true);
    put(screen, [binding('save', 'new')]);
    expect(labels()).toEqual([]);
  });
});
