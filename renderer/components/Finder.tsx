import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import { useEnter } from '../client/useEnter.ts';
import classes from './Finder.module.css';
import { RefusalNotice } from './RefusalNotice.tsx';

export interface FinderOption {
  key: string;
  main: string;
  side: string;
}

interface FinderProps {
  label: string;
  hint: string;
  text: string;
  onText: (text: string) => void;
  /** Null while nothing has been asked yet. */
  options: readonly FinderOption[] | null;
  /** False while the options still answer earlier letters; Enter then waits for the next ones. */
  fresh: boolean;
  onChoose: (key: string) => void;
  /** Enter on text that finds nothing. */
  onNone?: () => void;
  none: string;
  error?: unknown;
  /** Hides the label from the eye where the place says it. */
  bare?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** A box that finds one thing with a few letters: arrows choose, Enter takes, Escape closes the list. */
export function Finder(props: FinderProps) {
  const { label, hint, text, onText, options, fresh, onChoose, onNone, none, error = null } = props;
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const id = useId();
  const shown = open && options !== null;
  const list = options ?? [];
  const choose = (key: string) => {
    setOpen(false);
    onChoose(key);
  };
  const take = () => {
    const option = list[active];
    if (option) choose(option.key);
    else if (text.trim() !== '') onNone?.();
  };
  const { enter, forget } = useEnter(text, shown && fresh, take);
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      if ((shown && fresh) || (open && text.trim() !== '')) enter();
    } else if (event.key === 'ArrowDown') {
      setActive(open ? Math.min(active + 1, list.length - 1) : 0);
      setOpen(true);
    } else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Escape' && shown) setOpen(false);
    else return;
    event.preventDefault();
  };
  return (
    <div className={classes.finder} aria-busy={(shown && !fresh) || undefined}>
      {!props.bare && (
        <label className={classes.label} htmlFor={id}>
          {label}
        </label>
      )}
      <input
        id={id}
        ref={props.ref}
        className={classes.box}
        role="combobox"
        aria-label={props.bare ? label : undefined}
        aria-expanded={shown}
        aria-controls={shown ? `${id}-list` : undefined}
        aria-autocomplete="list"
        aria-activedescendant={shown && list[active] ? `${id}-${active}` : undefined}
        placeholder={hint}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        value={text}
        onChange={(event) => {
          onText(event.currentTarget.value);
          setActive(0);
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          forget();
        }}
        onKeyDown={press}
      />
      {shown && (
        <div id={`${id}-list`} role="listbox" aria-label={label} className={classes.found}>
          <RefusalNotice error={error} />
          {list.map(({ key, main, side }, index) => (
            <div
              key={key}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={classes.option}
              onPointerDown={(event) => {
                event.preventDefault();
                choose(key);
              }}
            >
              <span className={classes.main} dir="auto">
                {main}
              </span>
              <span className={classes.side}>{side}</span>
            </div>
          ))}
          {list.length === 0 && error === null && (
            <div role="option" aria-selected={false} aria-disabled tabIndex={-1} className={classes.none}>
              {none}
            </div>
          )}
        </div>
      )}
    </div>
  );
}
