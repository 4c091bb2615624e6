import { TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useAction } from '../../client/hooks.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { mintRequestId } from '../pay/payStore.ts';
import type { Customer } from './basket.ts';
import classes from './CustomerPicker.module.css';

interface NewCustomerProps {
  /** What was searched for: it becomes the name, the e-mail or the phone number, whichever it looks like. */
  typed: string;
  onMade: (customer: Customer) => void;
  onBack: () => void;
}

/** Makes a customer without leaving the basket. */
export function NewCustomer({ typed, onMade, onBack }: NewCustomerProps) {
  const isEmail = typed.includes('@');
  const isPhone = !isEmail && /^\+?[\d\s()/.-]+$/.test(typed);
  const [name, setName] = useState(isEmail || isPhone ? '' : typed);
  const [email, setEmail] = useState(isEmail ? typed : '');
  const [phone, setPhone] = useState(isPhone ? typed : '');
  const [requestId, setRequestId] = useState(mintRequestId);
  const create = useAction('customers.create');
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  useKeys([{ key: 'back', run: onBack, label: 'Search again' }]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (create.isPending) return;
    create.mutate(
      { requestId, name: name.trim(), email: email.trim() || null, phone: phone.trim() || null },
      {
        onSuccess: ({ customer }) => onMade(customer),
        onError: ({ failure }) => failure.kind === 'refusal' && setRequestId(mintRequestId()),
      },
    );
  };
  return (
    <form className={classes.form} onSubmit={submit} aria-label="New customer">
      <TextInput
        ref={first}
        label="Name"
        value={name}
        maxLength={120}
        dir="auto"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className={classes.pair}>
        <TextInput
          label="E-mail, if wanted"
          value={email}
          maxLength={254}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <TextInput
          label="Phone, if wanted"
          value={phone}
          maxLength={32}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
      </div>
      <RefusalNotice error={create.error} known={{ field: wordField }} />
      <div className={classes.formActions}>
        <Action onPress={onBack} keyName="back">
          Search again
        </Action>
        <Action
          type="submit"
          tone="act"
          keyText="Enter"
          busy={create.isPending}
          disabled={name.trim() === ''}
        >
          Add and use
        </Action>
      </div>
    </form>
  );
}

function wordField(path: string): string | undefined {
  return { name: 'Name', email: 'E-mail', phone: 'Phone' }[path];
}
