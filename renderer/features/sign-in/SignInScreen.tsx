import { PasswordInput, TextInput } from '@mantine/core';
import { type SubmitEvent, useRef, useState } from 'react';
import type { Output } from '../../../contract/index.ts';
import { fieldProblems, unplaced } from '../../client/fieldProblems.ts';
import { useAction } from '../../client/hooks.ts';
import { useFocusProblem } from '../../client/useFocusProblem.ts';
import { Action } from '../../components/Action.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { Ticket } from '../../components/Ticket.tsx';
import { DemonstrationSignIns } from './DemonstrationSignIns.tsx';
import classes from './SignInScreen.module.css';
import { SignInStub } from './SignInStub.tsx';

type Status = Output<'system.status'>;

/** One person at a time works at a counter; this is where they say who they are. */
export function SignInScreen({ status, venue }: { status: Status; venue: NonNullable<Status['venue']> }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useAction('session.signIn');
  const form = useRef<HTMLFormElement>(null);
  useFocusProblem(form, signIn.error);
  const problems = fieldProblems(signIn.error);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!signIn.isPending) signIn.mutate({ email: email.trim(), password });
  };
  const fill = (known: { email: string; password: string }) => {
    setEmail(known.email);
    setPassword(known.password);
    form.current?.querySelector<HTMLButtonElement>('button[type="submit"]')?.focus();
  };

  return (
    <Ticket stub={<SignInStub status={status} venue={venue} />}>
      <h1>Sign in</h1>
      <form ref={form} className={classes.form} onSubmit={submit} noValidate>
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          data-autofocus
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={problems['email']}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={problems['password']}
        />
        <RefusalNotice error={unplaced(signIn.error, ['email', 'password'])} />
        <Action type="submit" tone="act" size="tile" wide keyText="Enter" busy={signIn.isPending}>
          Sign in
        </Action>
      </form>
      {status.demonstration && (
        <DemonstrationSignIns signIns={status.demonstration.signIns} onChoose={fill} />
      )}
    </Ticket>
  );
}
