import { useBlocker, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { announce } from '../../client/announce.ts';
import { call } from '../../client/client.ts';
import { useHouse } from '../../client/house.ts';
import { useFocusProblem } from '../../client/useFocusProblem.ts';
import { useKeys } from '../../client/useKeys.ts';
import { Action } from '../../components/Action.tsx';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Perforation } from '../../components/Perforation.tsx';
import { RefusalNotice } from '../../components/RefusalNotice.tsx';
import { CancelEvent } from './CancelEvent.tsx';
import { EditorHead } from './EditorHead.tsx';
import classes from './EventEditor.module.css';
import { EventFields } from './EventFields.tsx';
import type { Detail } from './eventDraft.ts';
import { TierList } from './TierList.tsx';
import { useEventEditor } from './useEventEditor.ts';

/** Sets up an event: what and when on the left, what can be bought on the right. */
export function EventEditor({ opened }: { opened: Detail | null }) {
  const { venue } = useHouse();
  const navigate = useNavigate();
  const editor = useEventEditor(opened, venue);
  const { saved, problems, dirty } = editor;
  const [cancelling, setCancelling] = useState(false);
  const [done, setDone] = useState('');
  const form = useRef<HTMLDivElement>(null);
  const count = Object.keys(problems).length;
  useFocusProblem(form, count > 0 ? problems[Object.keys(problems)[0] ?? ''] : null);
  const blocked = useBlocker({
    // Going from a new event to its own page is part of saving it.
    shouldBlockFn: ({ current, next }) =>
      dirty && !(current.pathname === '/events/new' && next.pathname.endsWith('/edit')),
    enableBeforeUnload: false,
    withResolver: true,
  });

  const tell = (event: Detail | null, words: string) => {
    if (!event) return setDone('');
    setDone(words);
    announce(words);
    if (!opened) void navigate({ to: '/events/$eventId/edit', params: { eventId: event.id }, replace: true });
  };
  const save = async () => tell(await editor.save(), 'Saved.');
  const publish = async () => tell(await editor.publish(), 'On sale at every counter.');
  const pause = async (eventId: number) =>
    tell(await editor.pause(eventId), 'Sales are paused at every counter.');
  const reload = async (eventId: number) => {
    const { event } = await call('events.get', { eventId });
    editor.settle(event);
    setDone('This is the present version.');
  };
  useKeys([
    { key: 'save', enabled: !editor.busy, run: () => void save() },
    { key: 'back', label: 'To the list', run: () => void navigate({ to: '/events' }) },
  ]);

  return (
    <div className={classes.screen} ref={form}>
      <EditorHead
        editor={editor}
        onSave={() => void save()}
        onPublish={() => void publish()}
        onPause={(eventId) => void pause(eventId)}
        onCancel={() => setCancelling(true)}
      />
      <div className={classes.messages}>
        {count > 0 && (
          <Notice
            tone="stop"
            title={count === 1 ? 'One field needs a look.' : `${count} fields need a look.`}
          >
            Nothing was saved yet; what you typed is still here.
          </Notice>
        )}
        <RefusalNotice
          error={editor.error}
          known={{ timeZone: editor.timeZone, currency: editor.currency }}
          actions={
            editor.conflict &&
            saved.event && (
              <Action size="small" onPress={() => saved.event && void reload(saved.event.id)}>
                Load the present version
              </Action>
            )
          }
        />
        {done !== '' && !dirty && editor.error === null && count === 0 && <Notice tone="calm" title={done} />}
      </div>
      <div className={classes.halves}>
        <EventFields editor={editor} />
        <Perforation />
        <TierList editor={editor} current={opened} />
      </div>
      {cancelling && saved.event && (
        <CancelEvent
          event={saved.event}
          busy={editor.busy}
          error={editor.error}
          onClose={() => setCancelling(false)}
          onCancel={async (reason) => {
            const event = saved.event && (await editor.cancel(saved.event.id, reason));
            if (event) setCancelling(false);
            tell(event, 'The event is cancelled. No counter can sell it any more.');
          }}
        />
      )}
      {blocked.status === 'blocked' && (
        <ConfirmDialog
          title={`${editor.draft.name.trim() === '' ? 'The new event' : `“${editor.draft.name.trim()}”`} has changes that are not saved`}
          verb="Drop the changes"
          keep="Go on editing"
          onClose={blocked.reset}
          onConfirm={blocked.proceed}
        >
          <p>Leaving now drops what you typed since the last time it was saved.</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
