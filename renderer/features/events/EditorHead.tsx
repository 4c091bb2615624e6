import { eventAvailability } from '../../../domain/availability.ts';
import { useMay } from '../../client/house.ts';
import { useNow } from '../../client/useNow.ts';
import { Action } from '../../components/Action.tsx';
import { Availability } from '../../components/Availability.tsx';
import classes from './EventEditor.module.css';
import type { EventEditorState } from './useEventEditor.ts';

interface EditorHeadProps {
  editor: EventEditorState;
  onSave: () => void;
  onPublish: () => void;
  onPause: (eventId: number) => void;
  onCancel: () => void;
}

/** Name and state of the event, and what can be done with it in that state. */
export function EditorHead({ editor, onSave, onPublish, onPause, onCancel }: EditorHeadProps) {
  const { saved, draft, dirty, busy } = editor;
  const mayCancel = useMay('manager');
  const now = useNow(30_000);
  const event = saved.event;
  const state = event?.state ?? 'draft';
  const settled = state === 'archived' || state === 'cancelled';
  const over = settled || state === 'ended';
  return (
    <header className={classes.head}>
      <h1 className={classes.title} dir="auto">
        {draft.name.trim() || (event ? event.name : 'New event')}
      </h1>
      {event && state !== 'draft' && (
        <Availability state={eventAvailability(event, now)} timeZone={event.timeZone} />
      )}
      {state === 'draft' && <Availability state={{ kind: 'draft' }} timeZone={editor.timeZone} />}
      <p className={classes.saved}>{dirty ? 'Not saved yet' : event ? 'All saved' : ''}</p>
      <div className={classes.actions}>
        {event && mayCancel && !settled && (
          <Action tone="quiet" onPress={onCancel} disabled={busy}>
            Cancel event…
          </Action>
        )}
        {event && state === 'on_sale' && (
          <Action onPress={() => onPause(event.id)} busy={busy}>
            Pause sales
          </Action>
        )}
        <Action
          tone={state === 'on_sale' ? 'act' : 'plain'}
          keyName="save"
          onPress={onSave}
          busy={busy}
          disabled={over}
        >
          Save
        </Action>
        {!over && state !== 'on_sale' && (
          <Action tone="act" onPress={onPublish} busy={busy}>
            {state === 'paused' ? 'Sell again' : 'Put on sale'}
          </Action>
        )}
      </div>
    </header>
  );
}
