import { type KeyboardEvent, type Ref, useId } from 'react';
import { Mark, type MarkName } from './Mark.tsx';
import classes from './OmniBox.module.css';

interface OmniBoxProps {
  value: string;
  onChange: (text: string) => void;
  /** What it searches, for screen readers. */
  label: string;
  hint: string;
  /** Enter, arrows and the like; F-keys and Ctrl are bound with `useKeys`. */
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  ref?: Ref<HTMLInputElement>;
  mark?: MarkName;
  /** The id of the row that the arrows have reached, for screen readers. */
  activeRow?: string | undefined;
  controls?: string | undefined;
  /** False for a box that stands beside the screen's own: it waits to be gone to. */
  focused?: boolean;
}

/** The one box of a screen: focused when the screen opens, and again whenever a dialog closes. */
export function OmniBox({
  value,
  onChange,
  label,
  hint,
  onKeyDown,
  ref,
  mark,
  activeRow,
  controls,
  focused = true,
}: OmniBoxProps) {
  const id = useId();
  return (
    <div className={classes.box}>
      <label className={classes.label} htmlFor={id}>
        {mark ? <Mark name={mark} /> : <span aria-hidden="true">⌕</span>}
        <span className={classes.hidden}>{label}</span>
      </label>
      <input
        id={id}
        ref={ref}
        className={classes.input}
        value={value}
        maxLength={100}
        placeholder={hint}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: typing and scanning go here as soon as the screen is open
        autoFocus={focused}
        aria-controls={controls}
        aria-activedescendant={activeRow}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
