import { Textarea } from '@mantine/core';
import { useRef } from 'react';
import { MAX_COMPS_AT_ONCE } from '../../../domain/comp.ts';
import { Action } from '../../components/Action.tsx';
import { formatCount } from '../../components/availabilityText.ts';
import { Progress } from '../../components/Progress.tsx';
import parts from '../tickets/parts.module.css';
import classes from './Guests.module.css';
import { problemOfList, wordList } from './guestListWords.ts';
import type { GuestSource } from './useGuestSource.ts';

/** More rows than this say nothing that the first ones do not. */
const SHOWN = 100;

/** A list of guests, pasted or from a file, and below it what the box office reads in it. */
export function NamesField({ source, tried }: { source: GuestSource; tried: boolean }) {
  const { text, list, long, reading } = source;
  const file = useRef<HTMLInputElement>(null);
  const problem = source.problem ?? (reading ? undefined : problemOfList(list, tried));
  return (
    <>
      {long === null ? (
        <Textarea
          label="Names, one a line"
          description={`Paste them from a message or a column of a spreadsheet: up to ${formatCount(MAX_COMPS_AT_ONCE)}.`}
          rows={3}
          spellCheck={false}
          value={text}
          error={problem}
          onChange={(change) => source.type(change.currentTarget.value)}
        />
      ) : (
        <div className={classes.long}>
          <strong dir="auto">{long}</strong>
          <Action size="small" onPress={source.clear}>
            Take another list
          </Action>
          {reading && <Progress label="The list is being read" />}
          {problem !== undefined && (
            <p role="alert" className={classes.wrong}>
              {problem}
            </p>
          )}
        </div>
      )}
      <div className={parts.actions}>
        <Action size="small" onPress={() => file.current?.click()}>
          Read a file
        </Action>
        <input
          ref={file}
          type="file"
          hidden
          accept=".csv,.txt,.tsv,text/plain,text/csv"
          aria-label="A file with names"
          onChange={({ currentTarget }) => {
            const [chosen] = currentTarget.files ?? [];
            if (chosen) void source.open(chosen);
            // The same file may be chosen again after it was put right.
            currentTarget.value = '';
          }}
        />
      </div>
      {list.names.length > 0 && (
        <section aria-label="Guests as they will be printed">
          <p className={parts.note} role="status">
            {wordList(list)}
          </p>
          <ol className={classes.preview}>
            {list.names.slice(0, SHOWN).map((name, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two guests may share a name, and the list is drawn anew as a whole
              <li key={index} dir="auto">
                {name}
              </li>
            ))}
          </ol>
          {list.names.length > SHOWN && (
            <p className={parts.note}>And {formatCount(list.names.length - SHOWN)} more.</p>
          )}
        </section>
      )}
    </>
  );
}
