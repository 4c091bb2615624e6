import type { ReactNode } from 'react';
import { type KeyName, printedKey } from '../client/keys.ts';
import classes from './Action.module.css';

interface ActionProps {
  children: ReactNode;
  onPress?: () => void;
  /** `act`: the one thing to do next. `plain`: everything else. `quiet`: small helpers. `stop`: cannot be taken back. */
  tone?: 'act' | 'plain' | 'quiet' | 'stop';
  size?: 'small' | 'normal' | 'tile';
  /** Prints the key that does the same; binding it is the screen's business. */
  keyName?: KeyName;
  /** Prints any other key text, such as `Enter`. */
  keyText?: string;
  type?: 'button' | 'submit';
  disabled?: boolean;
  /** Work is under way: cannot be pressed, keeps its size and its words. */
  busy?: boolean;
  wide?: boolean;
  autoFocus?: boolean;
  label?: string;
}

/** A button of the counter, with its key printed on it. */
export function Action(props: ActionProps) {
  const {
    children,
    onPress,
    tone = 'plain',
    size = 'normal',
    keyName,
    type = 'button',
    busy = false,
  } = props;
  const key = keyName ? printedKey(keyName) : props.keyText;
  return (
    <button
      type={type}
      className={classes.action}
      data-tone={tone}
      data-size={size}
      data-wide={props.wide || undefined}
      aria-label={props.label}
      aria-busy={busy || undefined}
      aria-keyshortcuts={
        keyName ? printedKey(keyName).replace('Ctrl', 'Control').replace('Esc', 'Escape') : undefined
      }
      aria-disabled={busy || undefined}
      disabled={props.disabled}
      data-autofocus={props.autoFocus || undefined}
      onClick={busy ? (event) => event.preventDefault() : onPress}
    >
      <span className={classes.words}>{children}</span>
      {key !== undefined && <kbd className={classes.key}>{key}</kbd>}
    </button>
  );
}
