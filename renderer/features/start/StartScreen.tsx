import { PasswordInput, Select, Textarea, TextInput } from '@mantine/core';
import { type SubmitEvent, useRef, useState } from 'react';
import { currencies } from '../../../domain/money.ts';
import { refusedWith } from '../../client/client.ts';
import { fieldProblems, unplaced } from '../../client/fieldProblems.ts';
import { useAction } from '../../client/hooks.ts';
import { useFocusProblem } from '../../client/useFocusProblem.ts';
import { Action } from '../../components/Action.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { Ticket } from '../../components/Ticket.tsx';
import { currencyChoices, startCurrency } from './choices.ts';
import classes from './StartScreen.module.css';

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = Intl.supportedValuesOf('timeZone');
const empty = {
  name: '',
  address: '',
  taxId: '',
  currency: startCurrency(navigator.language, currencies()),
  timeZone: here,
  managerName: '',
  managerEmail: '',
  managerPassword: '',
};

/** First start: one sheet makes the house and the person who runs it. */
export function StartScreen() {
  const [typed, setTyped] = useState(empty);
  const create = useAction('venue.create');
  const signIn = useAction('session.signIn');
  const form = useRef<HTMLFormElement>(null);
  useFocusProblem(form, create.error);
  const problems = fieldProblems(create.error);
  const taken = refusedWith(create.error, 'EMAIL_TAKEN');

  const open = async () => {
    const { managerName, managerEmail, managerPassword, ...venue } = typed;
    const email = managerEmail.trim();
    await create.mutateAsync({ ...venue, manager: { name: managerName, email, password: managerPassword } });
    // The password that was just chosen need not be typed again.
    await signIn.mutateAsync({ email, password: managerPassword });
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    // What fails is on the screen through `create.error`; a failed sign-in leads to the sign-in screen.
    if (!create.isPending && !signIn.isPending) open().catch(() => undefined);
  };
  const field = (name: keyof typeof empty, path: string = name) => ({
    value: typed[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setTyped((before) => ({ ...before, [name]: value }));
    },
    error: problems[path],
  });

  return (
    <Ticket stub={<FirstSteps />}>
      <h1>Open your box office</h1>
      <p className={classes.lead}>Two minutes, once.</p>
      <form ref={form} className={classes.form} onSubmit={submit} noValidate>
        <h2 className={classes.part}>The house</h2>
        <TextInput label="Name" autoFocus maxLength={120} {...field('name')} />
        <TextInput label="Tax number (optional)" maxLength={40} {...field('taxId')} />
        <div className={classes.wide}>
          <Textarea
            label="Address"
            rows={2}
            placeholder="As it should stand on receipts"
            {...field('address')}
          />
        </div>
        <Select
          label="Currency"
          searchable
          data={currencyChoices(currencies())}
          value={typed.currency}
          onChange={(currency) => currency && setTyped((before) => ({ ...before, currency }))}
          error={problems['currency']}
        />
        <Select
          label="Time zone"
          searchable
          limit={60}
          data={zones.includes(here) ? zones : [here, ...zones]}
          value={typed.timeZone}
          onChange={(timeZone) => timeZone && setTyped((before) => ({ ...before, timeZone }))}
          error={problems['timeZone']}
        />
        <h2 className={classes.part}>Its manager</h2>
        <TextInput
          label="Your name"
          autoComplete="name"
          maxLength={120}
          {...field('managerName', 'manager.name')}
        />
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          {...field('managerEmail', 'manager.email')}
          error={taken ? 'This address is already in use.' : problems['manager.email']}
        />
        <PasswordInput
          label="Password (eight characters or more)"
          autoComplete="new-password"
          {...field('managerPassword', 'manager.password')}
        />
        <div className={classes.act}>
          <Action type="submit" tone="act" wide keyText="Enter" busy={create.isPending || signIn.isPending}>
            Create the venue
          </Action>
        </div>
        <div className={classes.wide}>
          <RefusalNotice
            error={taken ? null : unplaced(create.error, Object.keys(problems).filter(isShown))}
          />
        </div>
      </form>
    </Ticket>
  );
}

const shown = [
  'name',
  'address',
  'taxId',
  'currency',
  'timeZone',
  'manager.name',
  'manager.email',
  'manager.password',
];
const isShown = (path: string) => shown.includes(path);

function FirstSteps() {
  return (
    <>
      <div>
        <p className={classes.product}>Counterfoil</p>
        <p className={classes.claim}>The part you keep always matches the part you hand out.</p>
      </div>
      <ol className={classes.steps}>
        <li>Create the house and yourself.</li>
        <li>Set up an event with its tiers.</li>
        <li>Put it on sale and sell the first ticket.</li>
      </ol>
    </>
  );
}
