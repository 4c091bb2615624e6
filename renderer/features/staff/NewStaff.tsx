import { PasswordInput, Radio, TextInput } from '@mantine/core';
import { type SubmitEvent, useRef, useState } from 'react';
import { STAFF_ROLES, type StaffRole } from '../../../domain/roles.ts';
import { refusedWith } from '../../client/client.ts';
import { fieldProblems, unplaced } from '../../client/fieldProblems.ts';
import { useAction } from '../../client/hooks.ts';
import { useFocusProblem } from '../../client/useFocusProblem.ts';
import { Action } from '../../components/Action.tsx';
import { Notice } from '../../components/Notice.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { roleText } from './roleText.ts';
import classes from './StaffScreen.module.css';

const empty = { name: '', email: '', password: '', role: 'cashier' as StaffRole };

/** Adds somebody who may sign in. */
export function NewStaff() {
  const [typed, setTyped] = useState(empty);
  const create = useAction('staff.create');
  const form = useRef<HTMLFormElement>(null);
  useFocusProblem(form, create.error);
  const problems = fieldProblems(create.error);
  const taken = refusedWith(create.error, 'EMAIL_TAKEN');

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (create.isPending) return;
    create.mutate({ ...typed, email: typed.email.trim() }, { onSuccess: () => setTyped(empty) });
  };
  const field = (name: 'name' | 'email' | 'password') => ({
    value: typed[name],
    error: problems[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setTyped((before) => ({ ...before, [name]: value }));
    },
  });

  return (
    <form ref={form} className={classes.form} onSubmit={submit} noValidate aria-label="New person">
      <h2>New person</h2>
      <TextInput label="Name" maxLength={120} autoFocus {...field('name')} />
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="off"
        {...field('email')}
        error={taken ? 'Somebody here already has this address.' : problems['email']}
      />
      <PasswordInput
        label="Password (eight characters or more)"
        autoComplete="new-password"
        {...field('password')}
      />
      <Radio.Group
        label="Role"
        value={typed.role}
        onChange={(role) => setTyped((before) => ({ ...before, role }))}
        error={problems['role']}
      >
        <div className={classes.roles}>
          {STAFF_ROLES.map((role) => (
            <Radio key={role} value={role} label={roleText[role].name} description={roleText[role].may} />
          ))}
        </div>
      </Radio.Group>
      <RefusalNotice error={taken ? null : unplaced(create.error, ['name', 'email', 'password', 'role'])} />
      {create.isSuccess && <Notice tone="calm" title={`${create.data.person.name} can sign in now.`} />}
      <Action type="submit" tone="act" wide keyText="Enter" busy={create.isPending}>
        Add this person
      </Action>
    </form>
  );
}
