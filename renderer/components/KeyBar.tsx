import { useLayoutEffect, useRef, useState } from 'react';
import type { Binding } from '../client/keyLayers.ts';
import { KEYS, printedKey } from '../client/keys.ts';
import { useValidKeys } from '../client/useKeys.ts';
import classes from './KeyBar.module.css';

/**
 * The strip at the bottom: every key that means something now, and a place to press it with a finger. A key that does
 * not fit whole is not shown; the sheet of all keys then stands at the end.
 */
export function KeyBar() {
  const bindings = useValidKeys().filter(({ hidden }) => !hidden);
  const { row, isCut } = useCut(bindings.map(({ key, label }) => label ?? KEYS[key].label).join());
  const sheet = bindings.find(({ key, label }) => key === 'help' && label === undefined);
  const more = isCut && sheet !== undefined ? sheet : null;
  return (
    <div className={classes.bar} role="toolbar" aria-label="Keys">
      <div className={classes.row} ref={row}>
        {bindings
          .filter((binding) => binding !== more)
          .map((binding) => (
            <Key key={binding.key} binding={binding} />
          ))}
      </div>
      {more && <Key binding={{ ...more, label: 'More' }} />}
    </div>
  );
}

function Key({ binding: { key, label, run, enabled } }: { binding: Binding }) {
  return (
    <button
      type="button"
      className={classes.key}
      tabIndex={-1}
      disabled={enabled === false}
      // Keeps the focus in the field where the next keys are meant to go.
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
    >
      <kbd className={classes.cap}>{printedKey(key)}</kbd>
      {label ?? KEYS[key].label}
    </button>
  );
}

/** Whether the row is too narrow for its keys, which then wrap out of sight. Measured anew when `words` change. */
function useCut(words: string) {
  const row = useRef<HTMLDivElement>(null);
  const [isCut, setCut] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words are wider or narrower
  useLayoutEffect(() => {
    const element = row.current;
    if (!element) return;
    const measure = () => {
      const bar = element.parentElement?.clientWidth ?? 0;
      const keys = [...(element.parentElement?.querySelectorAll('button') ?? [])];
      setCut(keys.reduce((sum, key) => sum + key.offsetWidth, 0) > bar - SIDES);
    };
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    measure();
    return () => resized.disconnect();
  }, [words]);
  return { row, isCut };
}

/** The empty ends of the bar together, in pixels. */
const SIDES = 16;
