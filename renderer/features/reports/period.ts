import { Temporal } from 'temporal-polyfill';

/** A period of whole days, both included, as texts like `2026-11-14`. */
export interface Period {
  from: string;
  to: string;
}

export type PresetName = 'today' | 'yesterday' | 'week' | 'month' | 'lastMonth' | 'halfYear';

export const PRESETS: readonly { name: PresetName; label: string }[] = [
  { name: 'today', label: 'Today' },
  { name: 'yesterday', label: 'Yesterday' },
  { name: 'week', label: '7 days' },
  { name: 'month', label: 'This month' },
  { name: 'lastMonth', label: 'Last month' },
  { name: 'halfYear', label: '6 months' },
];

/** What a preset means on this day of the venue. */
export function presetPeriod(name: PresetName, today: string): Period {
  const day = Temporal.PlainDate.from(today);
  const first = day.with({ day: 1 });
  const period = (from: Temporal.PlainDate, to: Temporal.PlainDate): Period => ({
    from: from.toString(),
    to: to.toString(),
  });
  switch (name) {
    case 'today':
      return period(day, day);
    case 'yesterday':
      return period(day.subtract({ days: 1 }), day.subtract({ days: 1 }));
    case 'week':
      return period(day.subtract({ days: 6 }), day);
    case 'month':
      return period(first, day);
    case 'lastMonth':
      return period(first.subtract({ months: 1 }), first.subtract({ days: 1 }));
    case 'halfYear':
      return period(day.subtract({ months: 6 }).add({ days: 1 }), day);
  }
}

/** The preset that a period is on this day, or null. */
export function presetOf({ from, to }: Period, today: string): PresetName | null {
  const preset = PRESETS.find(({ name }) => {
    const period = presetPeriod(name, today);
    return period.from === from && period.to === to;
  });
  return preset?.name ?? null;
}

/** What a day's field gives once it could be read. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Why a period cannot be asked for, as a sentence, or null. `mostDays` is the longest one. */
export function periodProblem({ from, to }: Period, mostDays: number): string | null {
  if (!DAY.test(from) || !DAY.test(to)) return 'Write a first and a last day, like 14.11.2026.';
  const days = Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
  if (days < 0) return 'The last day is before the first.';
  return days < mostDays ? null : 'That is longer than three years. Choose a shorter period.';
}
