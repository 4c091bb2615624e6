import { type Ref, useState } from 'react';
import type { Output } from '../../../contract/index.ts';
import { useOperation } from '../../client/hooks.ts';
import { useFollowing } from '../../client/useFollowing.ts';
import { Finder } from '../../components/Finder.tsx';

export type Person = Output<'customers.search'>['customers'][number];

interface PersonFinderProps {
  label: string;
  onChoose: (person: Person) => void;
  /** Enter on a name that nobody has: what was typed. */
  onUnknown?: (typed: string) => void;
  ref?: Ref<HTMLInputElement>;
}

const ENOUGH = 2;
const SHOWN = 8;

/** Finds somebody the box office knows with three or four letters of a name, an e-mail address or a phone number. */
export function PersonFinder({ label, onChoose, onUnknown, ref }: PersonFinderProps) {
  const [text, setText] = useState('');
  const asked = useFollowing(text.trim(), 'customers.search');
  const enabled = asked.length >= ENOUGH;
  const found = useOperation(
    'customers.search',
    { text: asked || '-', limit: SHOWN },
    { enabled, keep: true },
  );
  const people = found.data?.customers ?? [];
  return (
    <Finder
      {...(ref === undefined ? {} : { ref })}
      label={label}
      hint="Name, e-mail or phone"
      text={text}
      onText={setText}
      options={
        enabled && found.data
          ? people.map(({ id, name, email, phone }) => ({
              key: String(id),
              main: name,
              side: email ?? phone ?? '',
            }))
          : null
      }
      fresh={!found.isPlaceholderData && asked === text.trim()}
      none={onUnknown ? 'Nobody known by that. Enter takes it as a new name.' : 'Nobody known by that.'}
      error={found.error}
      onChoose={(key) => {
        const person = people.find(({ id }) => String(id) === key);
        if (person) onChoose(person);
      }}
      onNone={() => onUnknown?.(text.trim())}
    />
  );
}
