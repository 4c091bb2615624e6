import { TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Output } from '../../../contract/index.ts';
import { announce } from '../../client/announce.ts';
import { fieldProblems, unplaced } from '../../client/fieldProblems.ts';
import { useAction } from '../../client/hooks.ts';
import { useFocusProblem } from '../../client/useFocusProblem.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { TierMark } from '../../components/TierMark.tsx';
import { When } from '../../components/When.tsx';
import { type Person, PersonFinder } from '../tickets/PersonFinder.tsx';
import parts from '../tickets/parts.module.css';
import classes from './Gifts.module.css';
import { wordTicketCount } from './giftView.ts';

interface ClaimFormProps {
  claimCode: string;
  gift: Output<'gifts.find'>['gift'];
  onBack: () => void;
  onClaimed: (claimed: Output<'gifts.claim'>) => void;
}

/** What the slip stands for, and the person who gets it: somebody known, or a new one with this name. */
export function ClaimForm({ claimCode, gift, onBack, onClaimed }: ClaimFormProps) {
  const [person, setPerson] = useState<Person | null>(null);
  const [name, setName] = useState(gift.receiverName);
  const [email, setEmail] = useState('');
  const [phone, setPhone] = useState('');
  const claim = useAction('gifts.claim');
  const form = useRef<HTMLFormElement>(null);
  const first = useRef<HTMLInputElement>(null);
  useFocusProblem(form, claim.error);
  useEffect(() => first.current?.focus(), []);
  useKeys([{ key: 'back', label: 'Another code', run: onBack }]);
  const problems = fieldProblems(claim.error);
  const holder = person?.name ?? name.trim();
  const count = wordTicketCount(gift.tickets.length);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (holder === '' || claim.isPending) return;
    claim.mutate(
      {
        claimCode,
        customerId: person?.id ?? null,
        name: holder,
        email: person ? null : email.trim() || null,
        phone: person ? null : phone.trim() || null,
      },
      {
        onSuccess: (claimed) => {
          announce(`${count} now belong to ${claimed.customer.name}.`);
          onClaimed(claimed);
        },
      },
    );
  };
  return (
    <form ref={form} className={parts.form} aria-label="New holder" onSubmit={submit} noValidate>
      <h2>
        {count} for <bdi>{gift.receiverName}</bdi>
      </h2>
      <p className={parts.note}>
        {gift.giverNames.length > 0 && (
          <>
            From <bdi>{gift.giverNames.join(', ')}</bdi>.{' '}
          </>
        )}
        To be claimed until <When instant={gift.expiresAt} timeZone={gift.tickets[0]?.timeZone ?? 'UTC'} />.
      </p>
      <ul className={classes.given} aria-label="Tickets of the gift">
        {gift.tickets.map((ticket, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: before the claim a ticket has neither id nor code here
          <li key={index}>
            <TierMark code={ticket.tierCode} colour={ticket.colour} />
            <span className={parts.what}>
              <strong dir="auto">{ticket.eventName}</strong>
              <span className={parts.soft}>
                <When instant={ticket.startsAt} timeZone={ticket.timeZone} /> · <bdi>{ticket.tierName}</bdi>
              </span>
            </span>
            <span>{ticket.seat}</span>
          </li>
        ))}
      </ul>
      {person === null ? (
        <>
          <TextInput
            ref={first}
            label="Who is it? Name"
            maxLength={120}
            dir="auto"
            value={name}
            error={problems['name']}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <div className={parts.pair}>
            <TextInput
              label="E-mail, if wanted"
              maxLength={254}
              value={email}
              error={problems['email']}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <TextInput
              label="Phone, if wanted"
              maxLength={32}
              value={phone}
              error={problems['phone']}
              onChange={(event) => setPhone(event.currentTarget.value)}
            />
          </div>
          <PersonFinder label="Or somebody known here" onChoose={setPerson} />
        </>
      ) : (
        <div className={parts.head}>
          <span className={parts.what}>
            <strong dir="auto">{person.name}</strong>
            <span className={parts.soft}>{person.email ?? person.phone ?? 'Known here'}</span>
          </span>
          <Action size="small" tone="quiet" onPress={() => setPerson(null)}>
            Somebody else
          </Action>
        </div>
      )}
      <p className={parts.note}>The giver’s codes die with this, and new tickets are printed.</p>
      <RefusalNotice error={unplaced(claim.error, ['name', 'email', 'phone'])} />
      <Action type="submit" tone="act" wide keyText="Enter" busy={claim.isPending} disabled={holder === ''}>
        Hand {count} to {holder === '' ? '…' : holder}
      </Action>
      <Action wide keyName="back" onPress={onBack}>
        Another code
      </Action>
    </form>
  );
}
