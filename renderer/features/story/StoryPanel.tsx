import { Link } from '@tanstack/react-router';
import { grouped } from '../../../domain/codes.ts';
import { useOperation } from '../../client/hooks.ts';
import { useHouse } from '../../client/house.ts';
import { LoadingState } from '../../components/LoadingState.tsx';
import { Mark } from '../../components/Mark.tsx';
import { When } from '../../components/When.tsx';
import classes from './Story.module.css';
import { type StoryEntry, type StoryOf, storyLine } from './storyWords.ts';

/** Why a ticket or an order is what it is, from the journal in plain sentences. */
export function StoryPanel(props: { ticketId: string } | { orderId: string }) {
  return 'ticketId' in props ? <TicketStory {...props} /> : <OrderStory {...props} />;
}

function TicketStory({ ticketId }: { ticketId: string }) {
  const query = useOperation('tickets.story', { ticketId }, { staleTime: 0 });
  return (
    <LoadingState query={query} what="the story">
      {query.data && <StoryList story={query.data.story} of="ticket" timeZone={query.data.ticket.timeZone} />}
    </LoadingState>
  );
}

function OrderStory({ orderId }: { orderId: string }) {
  const { venue } = useHouse();
  const query = useOperation('orders.story', { orderId }, { staleTime: 0 });
  return (
    <LoadingState query={query} what="the story">
      {query.data && <StoryList story={query.data.story} of="order" timeZone={venue.timeZone} />}
    </LoadingState>
  );
}

/** The sentences under each other, oldest first; orders that are named lead to themselves. */
export function StoryList(props: { story: readonly StoryEntry[]; of: StoryOf; timeZone: string }) {
  const { story, of, timeZone } = props;
  if (story.length === 0) return <p className={classes.none}>Nothing has been recorded about it here.</p>;
  return (
    <ol className={classes.story} aria-label="Story">
      {story.map((entry, index) => {
        const { mark, text, by } = storyLine(entry, of, timeZone);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id, and a story only grows at its end
          <li key={index} className={classes.entry} data-kind={entry.kind}>
            <span className={classes.mark}>
              <Mark name={mark} size={14} />
            </span>
            <p>
              <span dir="auto">{text}</span>
              <span className={classes.by}>
                <When instant={entry.at} timeZone={timeZone} /> · <bdi>{by}</bdi>
                {'orderId' in entry && of === 'ticket' && (
                  <>
                    {' · '}
                    <OrderLink orderId={entry.orderId} code={entry.orderCode} />
                  </>
                )}
              </span>
            </p>
          </li>
        );
      })}
    </ol>
  );
}

function OrderLink({ orderId, code }: { orderId: string; code: string }) {
  return (
    <Link to="/orders/$orderId" params={{ orderId }} className={classes.order}>
      order {grouped(code)}
    </Link>
  );
}
