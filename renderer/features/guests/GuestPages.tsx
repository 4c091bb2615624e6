import { Fragment, type ReactNode, useState } from 'react';
import type { Output } from '../../../contract/index.ts';
import { useOperation } from '../../client/hooks.ts';
import { Action } from '../../components/Action.tsx';
import { formatCount } from '../../components/availabilityText.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { OmniBox } from '../../components/OmniBox.tsx';
import { useDebounced } from '../events/useDebounced.ts';
import parts from '../tickets/parts.module.css';
import classes from './Guests.module.css';

export type GuestTicket = Output<'comps.get'>['tickets'][number];

const PAGE = 100;

/** A long list of guests, a hundred at a time, searched by a part of a name. */
export function GuestPages(props: {
  issuanceId: string;
  quantity: number;
  children: (tickets: readonly GuestTicket[]) => ReactNode;
}) {
  const { issuanceId, quantity, children } = props;
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed.trim(), 150);
  // The last number of each page that was left behind; the next one begins after the last of them.
  const [left, setLeft] = useState<readonly number[]>([]);
  const afterNumber = left.at(-1) ?? 0;
  const query = useOperation(
    'comps.tickets',
    { issuanceId, search, afterNumber, limit: PAGE },
    { keep: true },
  );
  const tickets = query.data?.tickets ?? [];
  const [first, last] = [tickets[0]?.number, tickets.at(-1)?.number];
  const more = tickets.length === PAGE && last !== undefined && last < quantity;
  return (
    <div className={classes.guests}>
      <OmniBox
        value={typed}
        onChange={(text) => {
          setTyped(text);
          setLeft([]);
        }}
        label="Search these guests by name"
        hint={`Name among ${formatCount(quantity)}`}
        focused={false}
      />
      <LoadingState query={query} what="the guests">
        {tickets.length === 0 ? (
          <EmptyState title="No guest of this list matches." />
        ) : (
          // Another page begins at its top.
          <Fragment key={first}>{children(tickets)}</Fragment>
        )}
      </LoadingState>
      <nav className={classes.pages} aria-label="Pages of guests">
        <Action size="small" disabled={left.length === 0} onPress={() => setLeft(left.slice(0, -1))}>
          Earlier guests
        </Action>
        <p className={parts.note} role="status">
          {first !== undefined &&
            last !== undefined &&
            `Guests ${formatCount(first)} to ${formatCount(last)} of ${formatCount(quantity)}`}
        </p>
        <Action size="small" disabled={!more} onPress={() => last !== undefined && setLeft([...left, last])}>
          Later guests
        </Action>
      </nav>
    </div>
  );
}
