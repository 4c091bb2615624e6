import { EventEditor } from './EventEditor.tsx';

/** An event that does not exist yet. */
export function NewEvent() {
  return <EventEditor opened={null} />;
}
