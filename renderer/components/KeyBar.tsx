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
  const { row, isCut, shown } = useCut(bindings.map(({ key, label }) => label ?? KEYS[key].label).join());
  const sheet = bindings.find(({ key, label }) => key === 'help' && label === undefined);
  const more = isCut && sheet !== undefined ? sheet : null;
  return (
    <div className={classes.bar} data-window-only role="toolbar" aria-label="Keys">
      <div className={classes.row} ref={row}>
        {bindings
          .filter((binding) => binding !== more)
          .map((binding, index) => (
            <Key key={binding.key} binding={binding} isCut={index >= shown} />
          ))}
      </div>
      {more && <Key binding={{ ...more, label: 'More' }} />}
    </div>
  );
}

function Key({ binding, isCut = false }: { binding: Binding; isCut?: boolean }) {
  const { key, label, run, enabled } = binding;
  return (
    <button
      type="button"
      className={classes.key}
      tabIndex={-1}
      data-cut={isCut || undefined}
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

/** How many keys stand in the row's one line; the others wrap out of sight. Measured anew when `words` change. */
function useCut(words: string) {
  const row = useRef<HTMLDivElement>(null);
  const [isCut, setCut] = useState(false);
  const [shown, setShown] = useState(Number.POSITIVE_INFINITY);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words are wider or narrower
  useLayoutEffect(() => {
    const element = row.current;
    const bar = element?.parentElement;
    if (!element || !bar) return;
    const measure = () => {
      const keys = [...bar.querySelectorAll('button')];
      setCut(keys.reduce((sum, key) => sum + key.offsetWidth, 0) > bar.clientWidth - SIDES);
      const line = [...element.querySelectorAll('button')];
      setShown(line.filter((key) => key.offsetTop === line[0]?.offsetTop).length);
    };
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    measure();
    return () => resized.disconnect();
  }, [words, isCut]);
  return { row, isCut, shown };
}

/** The empty ends of the bar together, in pixels. */
const SIDES = 16;
