import { MAX_COMPS_AT_ONCE } from '../../../domain/comp.ts';
import { formatCount } from '../../components/availabilityText.ts';
import { type GuestList, LONGEST_NAME } from './guestNames.ts';

const NAMED = 3;

/** `3, 17, 20 and 4 more` */
function some(all: readonly (string | number)[]): string {
  const first = all.slice(0, NAMED).join(', ');
  return all.length > NAMED ? `${first} and ${formatCount(all.length - NAMED)} more` : first;
}

/** Why places cannot be given for this list; `asked` once somebody has tried. */
export function problemOfList(list: GuestList, asked: boolean): string | undefined {
  const { names, tooLong, unreadable } = list;
  const wrong = [
    ...(tooLong.length > 0 ? [`Line ${some(tooLong)}: at most ${LONGEST_NAME} characters for a name.`] : []),
    ...(unreadable.length > 0
      ? [`Line ${some(unreadable)}: characters of the name were lost. Save the list as UTF-8 text.`]
      : []),
    ...(names.length > MAX_COMPS_AT_ONCE
      ? [
          `At most ${formatCount(MAX_COMPS_AT_ONCE)} names at once; the list has ${formatCount(names.length)}.`,
        ]
      : []),
  ];
  if (wrong.length > 0) return wrong.join(' ');
  return asked && names.length === 0 ? 'Nobody is on the list.' : undefined;
}

/** What was read in a list, so that nothing is lost unseen. */
export function wordList({ names, repeated, heading, addresses }: GuestList): string {
  return [
    names.length === 1 ? '1 guest' : `${formatCount(names.length)} guests`,
    ...(repeated.length > 0 ? [`Twice on the list: ${some(repeated)}`] : []),
    ...(heading === null ? [] : [`Line ${heading} names the columns and is left out`]),
    ...(addresses > 0
      ? [`Tickets carry names only: the e-mail address is left out on ${formatCount(addresses)} lines`]
      : []),
  ].join('. ');
}
