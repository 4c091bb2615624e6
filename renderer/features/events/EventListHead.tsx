import { Checkbox, SegmentedControl } from '@mantine/core';
import { type Dispatch, type KeyboardEvent, memo, type Ref, type SetStateAction } from 'react';
import type { Input } from '../../../contract/index.ts';
import { houseTimeOf } from '../../client/clock.ts';
import { useNow } from '../../client/useNow.ts';
import { Action } from '../../components/Action.tsx';
import { formatCount } from '../../components/availabilityText.ts';
import { OmniBox } from '../../components/OmniBox.tsx';
import { ageOf } from '../../components/timeText.ts';
import classes from './EventList.module.css';
import { useDebounced } from './useDebounced.ts';

export type Filter = Pick<Input<'events.list'>, 'when' | 'search' | 'onSaleOnly'>;

const spans = [
  { value: 'today', label: 'Today' },
  { value: 'week', label: '7 days' },
  { value: 'upcoming', label: 'Upcoming' },
  { value: 'past', label: 'Past' },
] satisfies { value: Filter['when']; label: string }[];

interface EventListHeadProps {
  box: Ref<HTMLInputElement>;
  filter: Filter;
  onFilter: Dispatch<SetStateAction<Filter>>;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  activeRow: string | undefined;
  total: number | null;
  query: { isFetching: boolean; dataUpdatedAt: number };
  /** There are events that the list does not have yet. */
  news: boolean;
  onRefresh: () => void;
  /** Null for those who set up no events. */
  onNew: (() => void) | null;
}

/** Search, span and state of the list; the words under the arrows say how fresh it is. */
export function EventListHead(props: EventListHeadProps) {
  const { box, filter, onFilter, onKeyDown, activeRow, total, query, news, onRefresh, onNew } = props;
  const now = useNow(5_000);
  // What is answered at once does not flicker at every letter.
  const slow = useDebounced(query.isFetching, 300) && query.isFetching;
  return (
    <div className={classes.head}>
      <OmniBox
        ref={box}
        label="Search events"
        hint="Event or hall"
        value={filter.search}
        onChange={(search) => onFilter((before) => ({ ...before, search }))}
        onKeyDown={onKeyDown}
        activeRow={activeRow}
        controls={activeRow === undefined ? undefined : 'event-board'}
      />
      <Choices when={filter.when} onSaleOnly={filter.onSaleOnly} onFilter={onFilter} />
      <p className={classes.fresh} aria-busy={query.isFetching}>
        {total !== null && <strong>{total === 1 ? '1 event' : `${formatCount(total)} events`}</strong>}
        <span>
          {slow
            ? 'Refreshing…'
            : query.dataUpdatedAt > 0
              ? ageOf(houseTimeOf(query.dataUpdatedAt), now.getTime())
              : ''}
        </span>
      </p>
      <Action size="small" tone={news ? 'act' : 'plain'} keyName="refresh" onPress={onRefresh}>
        {news ? 'Show new' : 'Refresh'}
      </Action>
      {onNew && (
        <Action size="small" keyName="create" onPress={onNew}>
          New event
        </Action>
      )}
    </div>
  );
}

type ChoicesProps = Pick<Filter, 'when' | 'onSaleOnly'> & Pick<EventListHeadProps, 'onFilter'>;

/** Not drawn again for every letter of a search. */
const Choices = memo(function Choices({ when, onSaleOnly, onFilter }: ChoicesProps) {
  return (
    <>
      <SegmentedControl
        aria-label="When"
        data={spans}
        value={when}
        onChange={(chosen) => onFilter((before) => ({ ...before, when: chosen }))}
      />
      <Checkbox
        label="On sale"
        checked={onSaleOnly}
        onChange={({ currentTarget: { checked } }) =>
          onFilter((before) => ({ ...before, onSaleOnly: checked }))
        }
      />
    </>
  );
});
