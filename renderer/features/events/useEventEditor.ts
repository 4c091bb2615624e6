import { useState } from 'react';
import { refusedWith } from '../../client/client.ts';
import { houseTime } from '../../client/clock.ts';
import { useAction } from '../../client/hooks.ts';
import { mintRequestId } from '../pay/payStore.ts';
import { problemsOf } from './draftProblems.ts';
import { type Detail, draftOf, type EventDraft, emptyDraft, sameDraft } from './eventDraft.ts';
import { type Problems, readDraft } from './readDraft.ts';

interface Saved {
  event: Detail | null;
  draft: EventDraft;
}

const NONE: Problems = {};

/**
 * The state of the editor: what is saved, what is typed, what is wrong with it. A refusal keeps what was typed;
 * `saved` changes only when main has answered.
 */
export function useEventEditor(opened: Detail | null, house: { currency: string; timeZone: string }) {
  const [saved, setSaved] = useState<Saved>(() => ({
    event: opened,
    draft: opened ? draftOf(opened) : emptyDraft(houseTime(), house.timeZone),
  }));
  const [draft, setDraft] = useState(saved.draft);
  const [unread, setUnread] = useState<Problems>(NONE);
  const [requestId, setRequestId] = useState(mintRequestId);
  const create = useAction('events.create');
  const update = useAction('events.update');
  const publish = useAction('events.publish');
  const pause = useAction('events.pause');
  const cancel = useAction('events.cancel');
  const actions = [create, update, publish, pause, cancel];

  const currency = saved.event?.currency ?? house.currency;
  const timeZone = saved.event?.timeZone ?? house.timeZone;
  const error = actions.find((action) => action.error !== null)?.error ?? null;
  const busy = actions.some(({ isPending }) => isPending);
  const refused = problemsOf(error, draft);
  const read = readDraft(draft, currency, timeZone, saved.event);

  const settle = (event: Detail) => {
    const next = draftOf(event);
    setSaved({ event, draft: next });
    setDraft(next);
    setUnread(NONE);
  };
  const begin = () => {
    for (const action of actions) action.reset();
  };
  /** Saves what is typed; null when it was refused. */
  const save = async (): Promise<Detail | null> => {
    begin();
    if (!read.ok) {
      setUnread(read.problems);
      return null;
    }
    setUnread(NONE);
    const { event } = saved;
    const answer = await (event
      ? update.mutateAsync({ eventId: event.id, version: event.version, ...read.input })
      : create.mutateAsync(
          { requestId, ...read.input },
          { onError: ({ failure }) => failure.kind === 'refusal' && setRequestId(mintRequestId()) },
        )
    ).catch(() => null);
    if (answer) settle(answer.event);
    return answer?.event ?? null;
  };
  const change = async (asked: Promise<{ event: Detail }>): Promise<Detail | null> => {
    const answer = await asked.catch(() => null);
    if (answer) settle(answer.event);
    return answer?.event ?? null;
  };

  return {
    saved,
    draft,
    setDraft,
    currency,
    timeZone,
    busy,
    problems: { ...refused, ...unread },
    notes: read.notes,
    /** What no field says. */
    error: Object.keys(refused).length > 0 ? null : error,
    dirty: !sameDraft(draft, saved.draft),
    conflict: refusedWith(error, 'EVENT_CHANGED') !== null,
    save,
    settle: (event: Detail) => {
      begin();
      settle(event);
    },
    /** Saves first if there is something to save, so that what goes on sale is what is on the screen. */
    publish: async () => {
      const event = !saved.event || !sameDraft(draft, saved.draft) ? await save() : saved.event;
      if (!event) return null;
      begin();
      return change(publish.mutateAsync({ eventId: event.id }));
    },
    pause: (eventId: number) => {
      begin();
      return change(pause.mutateAsync({ eventId }));
    },
    cancel: (eventId: number, reason: string) => {
      begin();
      return change(cancel.mutateAsync({ eventId, reason }));
    },
  };
}

export type EventEditorState = ReturnType<typeof useEventEditor>;
