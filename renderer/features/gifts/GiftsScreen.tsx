import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type CallFailed, call } from '../../client/client.ts';
import { keyOf } from '../../client/hooks.ts';
import { useKeys } from '../../client/useKeys.ts';
import { useNow } from '../../client/useNow.ts';
import { Action } from '../../components/Action.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { When } from '../../components/When.tsx';
import { Desk } from '../tickets/Desk.tsx';
import { type EventChoice, EventFilter } from '../tickets/EventFilter.tsx';
import parts from '../tickets/parts.module.css';
import { ClaimGift } from './ClaimGift.tsx';
import { GiftOnItsWay } from './GiftOnItsWay.tsx';
import classes from './Gifts.module.css';
import { byEvent, type OpenGift, wordTicketCount, wordUntil } from './giftView.ts';

const PAGE = 100;

/** Gifts that nobody has claimed yet, those of the next doors first, and the desk where they are claimed. */
export function GiftsScreen() {
  const [event, setEvent] = useState<EventChoice | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const input = { eventId: event?.id ?? null, cursor: null, limit: PAGE };
  const query = useInfiniteQuery({
    queryKey: keyOf('gifts.open', input),
    queryFn: ({ pageParam }) => call('gifts.open', { ...input, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
    staleTime: 0,
  });
  const gifts = query.data?.pages.flatMap((page) => page.gifts) ?? [];
  const toClaim = () => setChosen(null);
  useKeys([
    { key: 'refresh', run: () => void query.refetch() },
    { key: 'create', label: 'Claim a gift', run: toClaim },
    { key: 'back', label: 'Claim a gift', hidden: chosen === null, run: toClaim },
  ]);
  return (
    <Desk
      title="Gifts"
      question={`${event?.id}`}
      head={
        <>
          <EventFilter value={event} onChange={setEvent} />
          <Action size="small" keyName="create" onPress={toClaim}>
            Claim a gift
          </Action>
        </>
      }
      sideLabel={chosen ? 'Chosen gift' : 'Claim a gift'}
      side={chosen ? <GiftOnItsWay key={chosen} giftId={chosen} titled /> : <ClaimGift />}
    >
      <LoadingState
        query={{ ...query, error: query.error as CallFailed<'gifts.open'> | null }}
        what="the gifts"
      >
        {gifts.length === 0 ? (
          <EmptyState title="No gift is waiting to be claimed.">
            Tickets are given from their order: choose them there, and name who gets them. Whoever comes with
            a claim slip gets the tickets on the right.
          </EmptyState>
        ) : (
          <>
            {byEvent(gifts).map((group) => (
              <EventGifts key={group.eventId} gifts={group.gifts} chosen={chosen} onChoose={setChosen} />
            ))}
            {query.hasNextPage && (
              <div className={classes.more}>
                <Action wide busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                  Show more
                </Action>
              </div>
            )}
          </>
        )}
      </LoadingState>
    </Desk>
  );
}

interface EventGiftsProps {
  gifts: readonly OpenGift[];
  chosen: string | null;
  onChoose: (giftId: string) => void;
}

function EventGifts({ gifts, chosen, onChoose }: EventGiftsProps) {
  const now = useNow(30_000);
  const [first] = gifts;
  if (!first) return null;
  const count = gifts.reduce((sum, gift) => sum + gift.ticketCount, 0);
  return (
    <section aria-label={first.eventName}>
      <h2 className={`${parts.group} ${classes.group}`}>
        <span dir="auto">{first.eventName}</span>
        <span className={classes.when}>
          <When instant={first.startsAt} timeZone={first.timeZone} />, {wordTicketCount(count)} not claimed
        </span>
      </h2>
      <ul>
        {gifts.map((gift) => (
          <li key={gift.id}>
            <button
              type="button"
              className={`${parts.row} ${classes.row}`}
              aria-current={gift.id === chosen || undefined}
              onClick={() => onChoose(gift.id)}
            >
              <span className={classes.count}>{gift.ticketCount}</span>
              <span className={parts.what}>
                <span className={parts.name} dir="auto">
                  {gift.receiverName}
                </span>
                <span className={parts.soft}>{gift.receiverContact || 'No contact'}</span>
              </span>
              <span className={parts.what}>
                <span className={parts.soft}>
                  from <bdi>{gift.giverName ?? 'somebody not named'}</bdi>
                </span>
                <span className={parts.soft}>
                  <When instant={gift.offeredAt} timeZone={gift.timeZone} />
                </span>
              </span>
              <span className={parts.end}>
                <span className={parts.soft}>expires in</span>
                <span className={parts.countdown}>{wordUntil(gift.expiresAt, now)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
