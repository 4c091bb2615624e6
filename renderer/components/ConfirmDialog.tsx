import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useKeys } from '../client/useKeys.ts';
import { Action } from './Action.tsx';
import classes from './ConfirmDialog.module.css';

interface ConfirmDialogProps {
  /** What will happen, with count and amount: `Cancel “Hamlet”: 214 tickets are sold`. Never a question about feelings. */
  title: string;
  children?: ReactNode;
  /** The verb on the button that does it. */
  verb: string;
  keep?: string;
  tone?: 'act' | 'stop';
  disabled?: boolean;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** For what cannot be taken back. Focus starts on leaving things as they are. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, verb, keep = 'Leave it', tone = 'stop', onConfirm, onClose } = props;
  useKeys([], { modal: true });
  return (
    <Modal opened onClose={onClose} attributes={{ content: { 'aria-label': title } }} size="lg">
      <h2 className={classes.title}>{title}</h2>
      {children && <div className={classes.body}>{children}</div>}
      <div className={classes.actions}>
        <Action onPress={onClose} autoFocus keyName="back">
          {keep}
        </Action>
        <Action tone={tone} onPress={onConfirm} disabled={props.disabled ?? false} busy={props.busy ?? false}>
          {verb}
        </Action>
      </div>
    </Modal>
  );
}
