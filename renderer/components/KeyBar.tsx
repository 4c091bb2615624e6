import { KEYS, printedKey } from '../client/keys.ts';
import { useValidKeys } from '../client/useKeys.ts';
import classes from './KeyBar.module.css';

/** The strip at the bottom: every key that means something now, and a place to press it with a finger. */
export function KeyBar() {
  const bindings = useValidKeys().filter(({ hidden }) => !hidden);
  return (
    <div className={classes.bar} role="toolbar" aria-label="Keys">
      {bindings.map(({ key, label, run, enabled }) => (
        <button
          key={key}
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
      ))}
    </div>
  );
}
