import type { Output } from '../../../contract/index.ts';
import { dayOf } from '../../components/timeText.ts';

export type Summary = Output<'events.list'>['events'][number];

/** What stands in the list: a heading for each day, and its events. */
export type Row =
  | { kind: 'day'; startsAt: string; timeZone: string }
  | { kind: 'event'; event: Summary; position: number };

/** Pages as rows, with a heading wherever the day changes. An event that two pages carry is shown once. */
export function rowsOf(pages: readonly { events: readonly Summary[] }[]): Row[] {
  const rows: Row[] = [];
  const seen = new Set<number>();
  let day = '';
  for (const { events } of pages) {
    for (const event of events) {
      if (seen.has(event.id)) continue;
      seen.add(event.id);
      const next = dayOf(event.startsAt, event.timeZone);
      if (next !== day) {
        rows.push({ kind: 'day', startsAt: event.startsAt, timeZone: event.timeZone });
        day = next;
      }
      rows.push({ kind: 'event', event, position: seen.size });
    }
  }
  return rows;
}

/** The index of the event row reached by going some rows up or down from the selected event. */
export function stepFrom(rows: readonly Row[], selected: number | null, by: number): number {
  const places = rows.flatMap((row, index) => (row.kind === 'event' ? [index] : []));
  const at = places.findIndex((index) => {
    const row = rows[index];
    return row?.kind === 'event' && row.event.id === selected;
  });
  const next = at < 0 ? 0 : Math.min(places.length - 1, Math.max(0, at + by));
  return places[next] ?? -1;
}

/** The lowest price among an event's tiers in minor units; null when it has none. */
export function priceFrom(event: Pick<Summary, 'tiers'>): number | null {
  return event.tiers.reduce<number | null>(
    (lowest, { priceMinor }) => (lowest === null || priceMinor < lowest ? priceMinor : lowest),
    null,
  );
}
