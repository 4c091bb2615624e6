import { useNavigate } from '@tanstack/react-router';
import { Action } from './Action.tsx';
import { EmptyState } from './EmptyState.tsx';

/** Stands in for a screen that failed or does not exist; the frame around it goes on working. */
export function ScreenBroke() {
  const navigate = useNavigate();
  return (
    <EmptyState
      title="This screen cannot be shown."
      actions={
        <Action tone="act" onPress={() => void navigate({ to: '/events' })} keyName="events">
          To the events
        </Action>
      }
    >
      Recorded sales and tickets are safe.
    </EmptyState>
  );
}
