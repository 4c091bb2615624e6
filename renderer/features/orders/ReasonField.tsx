import { TextInput } from '@mantine/core';
import type { Ref } from 'react';
import { Action } from '../../components/Action.tsx';
import classes from './Work.module.css';

interface ReasonFieldProps {
  value: string;
  onChange: (reason: string) => void;
  /** What people usually say; one press fills it in. */
  usual: readonly string[];
  disabled?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** Why it is done. It stays with the order for good. */
export function ReasonField({ value, onChange, usual, disabled = false, ref }: ReasonFieldProps) {
  return (
    <div className={classes.reason}>
      <TextInput
        {...(ref ? { ref } : {})}
        label="Reason"
        value={value}
        maxLength={200}
        dir="auto"
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div className={classes.usual}>
        {usual.map((reason) => (
          <Action key={reason} size="small" tone="quiet" disabled={disabled} onPress={() => onChange(reason)}>
            {reason}
          </Action>
        ))}
      </div>
    </div>
  );
}
