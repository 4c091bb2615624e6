import { Textarea, TextInput } from '@mantine/core';
import { formatCount } from '../../components/availabilityText.ts';
import { MomentInput } from '../../components/MomentInput.tsx';
import classes from './EventEditor.module.css';
import { type EventDraft, moveStart } from './eventDraft.ts';
import type { EventEditorState } from './useEventEditor.ts';

type TextField = Exclude<keyof EventDraft, 'tiers'>;

/** What it is, where, when, and how many the house holds. */
export function EventFields({ editor }: { editor: EventEditorState }) {
  const { draft, setDraft, problems, notes, saved, timeZone } = editor;
  const field = (name: TextField, path: string) => ({
    value: draft[name],
    error: problems[path],
    description: notes[path],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setDraft((before) => (name === 'starts' ? moveStart(before, value) : { ...before, [name]: value })),
  });
  const taken = saved.event ? saved.event.going + saved.event.held : 0;
  return (
    <section className={classes.fields} aria-label="Event">
      <TextInput label="Name" maxLength={200} autoFocus={saved.event === null} {...field('name', 'name')} />
      <TextInput label="Hall" maxLength={120} {...field('hall', 'hall')} />
      <fieldset className={classes.times}>
        <legend className={classes.zone}>Times in {timeZone.replaceAll('_', ' ')}</legend>
        <MomentInput label="Starts" {...field('starts', 'startsAt')} />
        <TextInput
          label="Places in the house"
          placeholder="no limit"
          inputMode="numeric"
          maxLength={9}
          {...field('house', 'houseCapacity')}
        />
        <MomentInput label="Doors open" {...field('doors', 'doorsAt')} />
        <p className={`${classes.hint} ${classes.span}`}>
          {taken > 0
            ? `${formatCount(taken)} places are taken or held; the house cannot go below that.`
            : 'All tiers together never sell more than the house holds.'}
        </p>
        <MomentInput label="Ends" {...field('ends', 'endsAt')} />
      </fieldset>
      <Textarea
        label="Description"
        rows={4}
        maxLength={5_000}
        classNames={{ root: classes.grow ?? '' }}
        {...field('description', 'description')}
      />
    </section>
  );
}
