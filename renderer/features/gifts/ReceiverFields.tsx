import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Action } from '../../components/Action.tsx';
import { type Person, PersonFinder } from '../tickets/PersonFinder.tsx';
import parts from '../tickets/parts.module.css';

/** Who gets a gift: somebody the box office knows, or a name with whatever they can be reached by. */
export type Receiver = { kind: 'known'; person: Person } | { kind: 'named'; name: string; contact: string };

/** Finds the receiver with a few letters; a name that nobody has becomes a new one. */
export function ReceiverFields({ onReceiver }: { onReceiver: (receiver: Receiver | null) => void }) {
  const [person, setPerson] = useState<Person | null>(null);
  const [named, setNamed] = useState<{ name: string; contact: string } | null>(null);
  const finder = useRef<HTMLInputElement>(null);
  const contact = useRef<HTMLInputElement>(null);
  const isNamed = named !== null;
  useEffect(() => finder.current?.focus(), []);
  useEffect(() => {
    if (isNamed) contact.current?.focus();
  }, [isNamed]);

  const choose = (found: Person) => {
    setPerson(found);
    onReceiver({ kind: 'known', person: found });
  };
  const name = (next: { name: string; contact: string }) => {
    setNamed(next);
    const typed = { name: next.name.trim(), contact: next.contact.trim() };
    onReceiver(typed.name === '' ? null : { kind: 'named', ...typed });
  };
  const again = () => {
    setPerson(null);
    setNamed(null);
    onReceiver(null);
  };

  if (person) {
    return (
      <div className={parts.head}>
        <span className={parts.what}>
          <strong dir="auto">{person.name}</strong>
          <span className={parts.soft}>{person.email ?? person.phone ?? 'Known here'}</span>
        </span>
        <Action size="small" tone="quiet" onPress={again}>
          Somebody else
        </Action>
      </div>
    );
  }
  if (named) {
    return (
      <>
        <div className={parts.pair}>
          <TextInput
            label="Name"
            maxLength={120}
            dir="auto"
            value={named.name}
            onChange={(event) => name({ ...named, name: event.currentTarget.value })}
          />
          <TextInput
            ref={contact}
            label="E-mail or phone, if wanted"
            maxLength={254}
            value={named.contact}
            onChange={(event) => name({ ...named, contact: event.currentTarget.value })}
          />
        </div>
        <div>
          <Action size="small" tone="quiet" onPress={again}>
            Search somebody known
          </Action>
        </div>
      </>
    );
  }
  return (
    <>
      <PersonFinder
        ref={finder}
        label="Who gets them"
        onChoose={choose}
        onUnknown={(typed) => name({ name: typed, contact: '' })}
      />
      <div>
        <Action size="small" tone="quiet" onPress={() => name({ name: '', contact: '' })}>
          Somebody who is not known here
        </Action>
      </div>
    </>
  );
}
