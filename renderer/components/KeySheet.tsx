import { Modal } from '@mantine/core';
import type { Binding } from '../client/keyLayers.ts';
import { KEYS, type KeyName, printedKey } from '../client/keys.ts';
import { useKeys } from '../client/useKeys.ts';
import { Action } from './Action.tsx';
import classes from './KeySheet.module.css';

/** All keys of the counter; those that work on the present screen stand out. */
export function KeySheet({ valid, onClose }: { valid: readonly Binding[]; onClose: () => void }) {
  useKeys([{ key: 'help', label: 'Close', run: onClose }], { modal: true });
  const labels = new Map(valid.map(({ key, label }) => [key, label]));
  return (
    <Modal opened onClose={onClose} attributes={{ content: { 'aria-label': 'Keys' } }} size={960}>
      <h2>Keys</h2>
      <dl className={classes.sheet}>
        {(Object.keys(KEYS) as KeyName[]).map((name) => (
          <div key={name} className={classes.row} data-valid={labels.has(name) || undefined}>
            <dt className={classes.cap}>{printedKey(name)}</dt>
            <dd>{labels.get(name) ?? KEYS[name].label}</dd>
          </div>
        ))}
        <div className={classes.row} data-valid>
          <dt className={classes.cap}>Enter</dt>
          <dd>Coloured button</dd>
        </div>
        <div className={classes.row} data-valid>
          <dt className={classes.cap}>↑ ↓</dt>
          <dd>Choose in a list</dd>
        </div>
        <div className={classes.row} data-valid>
          <dt className={classes.cap}>Ctrl + − 0</dt>
          <dd>Text size</dd>
        </div>
        <div className={classes.row} data-valid>
          <dt className={classes.cap}>F11</dt>
          <dd>Full screen</dd>
        </div>
        <div className={classes.row} data-valid>
          <dt className={classes.cap}>Ctrl+Q</dt>
          <dd>Quit</dd>
        </div>
      </dl>
      <div className={classes.foot}>
        <p className={classes.note}>Pale keys belong to other screens.</p>
        <Action onPress={onClose} keyName="back" autoFocus>
          Close
        </Action>
      </div>
    </Modal>
  );
}
