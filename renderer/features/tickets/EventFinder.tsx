import { useState } from 'react';
import type { Output } from '../../../contract/index.ts';
import { useOperation } from '../../client/hooks.ts';
import { useFollowing } from '../../client/useFollowing.ts';
import { Finder } from '../../components/Finder.tsx';
import { formatWhen } from '../../components/timeText.ts';

export type FoundEvent = Output<'events.list'>['events'][number];

interface EventFinderProps {
  label: string;
  /** What the box says while nothing is typed, such as the event that is chosen now. */
  hint?: string;
  bare?: boolean;
  onChoose: (event: FoundEvent) => void;
}

const SHOWN = 12;

/** Finds an event that is still to come by its name or hall. */
export function EventFinder({ label, hint = 'Event or hall', bare = false, onChoose }: EventFinderProps) {
  const [text, setText] = useState('');
  const search = useFollowing(text.trim(), 'events.list');
  const found = useOperation(
    'events.list',
    { when: 'upcoming', search, onSaleOnly: false, cursor: null, limit: SHOWN },
    { keep: true },
  );
  const events = found.data?.events ?? [];
  return (
    <Finder
      label={label}
      hint={hint}
      bare={bare}
      text={text}
      onText={setText}
      options={
        found.data
          ? events.map(({ id, name, startsAt, timeZone }) => ({
              key: String(id),
              main: name,
              side: formatWhen(startsAt, timeZone, 'short'),
            }))
          : null
      }
      fresh={!found.isPlaceholderData && search === text.trim()}
      none={`No event to come matches “${search}”.`}
      error={found.error}
      onChoose={(key) => {
        const event = events.find(({ id }) => String(id) === key);
        if (!event) return;
        setText('');
        onChoose(event);
      }}
    />
  );
}
