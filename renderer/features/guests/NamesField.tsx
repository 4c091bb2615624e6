import { Textarea } from '@mantine/core';
import { MAX_TICKETS_AT_ONCE } from '../../../domain/ticketState.ts';
import { formatCount } from '../../components/availabilityText.ts';
import parts from '../tickets/parts.module.css';
import classes from './Guests.module.css';
import { type GuestList, LONGEST_NAME } from './guestNames.ts';

interface NamesFieldProps {
  text: string;
  list: GuestList;
  onText: (text: string) => void;
  tried: boolean;
}

/** More rows than this say nothing that the first ones do not. */
const SHOWN = 100;

/** A pasted list of guests and, below it, what the box office reads in it. */
export function NamesField({ text, list, onText, tried }: NamesFieldProps) {
  const { names, repeated, tooLong } = list;
  return (
    <>
      <Textarea
        label="Names, one a line"
        description="Paste them from a message or a column of a spreadsheet."
        rows={3}
        spellCheck={false}
        value={text}
        error={problemOf(list, tried)}
        onChange={(change) => onText(change.currentTarget.value)}
      />
      {names.length > 0 && (
        <section aria-label="Guests as they will be printed">
          <p className={parts.note} role="status">
            {names.length === 1 ? '1 guest' : `${formatCount(names.length)} guests`}
            {repeated.length > 0 && `. Twice on the list: ${repeated.slice(0, 3).join(', ')}`}
            {repeated.length > 3 && ` and ${repeated.length - 3} more`}
          </p>
          <ol className={classes.preview}>
            {names.slice(0, SHOWN).map((name, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two guests may share a name, and the list is drawn anew as a whole
              <li key={index} dir="auto">
                {name}
              </li>
            ))}
          </ol>
          {names.length > SHOWN && (
            <p className={parts.note}>And {formatCount(names.length - SHOWN)} more.</p>
          )}
        </section>
      )}
    </>
  );

  function problemOf({ names: all, tooLong: lines }: GuestList, asked: boolean): string | undefined {
    if (lines.length > 0) {
      return `Line ${lines.slice(0, 3).join(', ')}: at most ${LONGEST_NAME} characters for a name.`;
    }
    if (all.length > MAX_TICKETS_AT_ONCE) return `At most ${formatCount(MAX_TICKETS_AT_ONCE)} names at once.`;
    return asked && all.length === 0 && tooLong.length === 0 ? 'Nobody is on the list.' : undefined;
  }
}
