import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useOperation } from '../../client/hooks.ts';
import { useKeys } from '../../client/useKeys.ts';
import { LoadingState } from '../../components/LoadingState.tsx';
import { EventEditor } from './EventEditor.tsx';

const route = getRouteApi('/events/$eventId/edit');

/** An event that exists, opened for changing. */
export function EditEvent() {
  const { eventId } = route.useParams();
  const navigate = useNavigate();
  const query = useOperation('events.get', { eventId }, { staleTime: 0 });
  // Also while the event is still on its way, or cannot be had.
  useKeys([{ key: 'back', label: 'To the list', run: () => void navigate({ to: '/events' }) }]);
  return (
    <LoadingState query={query} what="the event">
      {/* An editor that starts from an old answer would only lead to a conflict. */}
      {query.data && query.isFetchedAfterMount && <EventEditor key={eventId} opened={query.data.event} />}
    </LoadingState>
  );
}
