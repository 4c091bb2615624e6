import { refusedWith } from '../../client/client.ts';
import { problemsByField } from '../../client/inputProblems.ts';
import { wordRefusal } from '../../client/refusals.ts';
import type { EventDraft } from './eventDraft.ts';
import type { Problems } from './readDraft.ts';

/** Puts what main refused under the fields it is about; what no field can say stays for the notice. */
export function problemsOf(error: unknown, draft: EventDraft): Problems {
  const invalid = refusedWith(error, 'INVALID_INPUT');
  if (invalid) return problemsByField(invalid.detail.problems);

  const below = refusedWith(error, 'CAPACITY_BELOW_SOLD');
  if (below) {
    const { title, advice } = wordRefusal(below);
    const at = draft.tiers.findIndex(({ id }) => id === below.detail.tierId);
    return {
      [below.detail.tierId === null ? 'houseCapacity' : `tiers.${at}.capacity`]: `${title} ${advice}`,
    };
  }

  const repeated = refusedWith(error, 'TIER_REPEATED');
  if (repeated) {
    const { field, text } = repeated.detail;
    const at = draft.tiers.findLastIndex((tier) => tier[field].trim().toLowerCase() === text.toLowerCase());
    return at < 0 ? {} : { [`tiers.${at}.${field}`]: wordRefusal(repeated).title };
  }

  const times = refusedWith(error, 'EVENT_TIMES');
  if (times && times.detail.problem !== 'sale_window') {
    const { title, advice } = wordRefusal(times);
    const fields = {
      doors_after_start: 'doorsAt',
      end_before_start: 'endsAt',
      starts_in_the_past: 'startsAt',
      ends_in_the_past: 'endsAt',
    } as const;
    return { [fields[times.detail.problem]]: `${title} ${advice}` };
  }
  return {};
}
