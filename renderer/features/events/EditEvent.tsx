import { getRouteApi } from '@tanstack/react-router';
import { useOperation } from '../../client/hooks.ts';
import { LoadingState } from '../../components/LoadingState.tsx';
import { EventEditor } from './EventEditor.tsx';

const route = getRouteApi('/events/$eventId/edit');

/** An event that exists, opened for changing. */
export function EditEvent() {
  const { eventId } = route.useParams();
  const query = useOperation('events.get', { eventId }, { staleTime: 0 });
  return (
    <LoadingState query={query} what="the event">
      {/* An editor that starts from an old answer would only lead to a conflict. */}
      {query.data && query.isFetchedAfterMount && <EventEditor key={eventId} opened={query.data.event} />}
    </LoadingState>
  );
}
