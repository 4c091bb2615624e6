import type { DataSource, EntityManager } from 'typeorm';
import type { ArchiveFacts } from '../../domain/archive.ts';
import type { HeldPlaces } from '../../domain/hold.ts';
import type { EventState } from '../../domain/states.ts';

export interface EventToArchive extends ArchiveFacts {
  name: string;
  /** Raised by every change of the event: whoever decided on an older one decides again. */
  version: number;
  /** Tickets that have not been moved yet, whatever their state. */
  leftTickets: number;
}

/** What the step is decided on; null when there is no such event. */
export async function findEventToArchive(
  dataSource: DataSource,
  eventId: number,
): Promise<EventToArchive | null> {
  const [row] = await dataSource.query<
    {
      name: string;
      version: number;
      state: EventState;
      ends_at: Date;
      left_tickets: number;
      open_tickets: number;
    }[]
  >(
    `select e.name, e.version, e.state, e.ends_at, t.left_tickets, t.open_tickets
       from event e,
            lateral (select count(*)::int as left_tickets,
                            (count(*) filter (where state in ('held', 'offered', 'checked_in')))::int as open_tickets
                       from ticket where event_id = e.id) t
      where e.id = $1`,
    [eventId],
  );
  if (!row) return null;
  return {
    name: row.name,
    version: row.version,
    state: row.state,
    endsAt: row.ends_at,
    leftTickets: row.left_tickets,
    openTickets: row.open_tickets,
  };
}

/** Whether moving the event to the archive has begun. */
export async function hasArchivedTickets(tx: EntityManager, eventId: number): Promise<boolean> {
  const [row] = await tx.query<{ found: boolean }[]>(
    'select exists (select from ticket_archive where event_id = $1) as found',
    [eventId],
  );
  return row?.found ?? false;
}

/** The next tickets to move, in the order in which everybody locks them. */
export async function findTicketsToArchive(
  dataSource: DataSource,
  eventId: number,
  atMost: number,
): Promise<string[]> {
  const rows = await dataSource.query<{ id: string }[]>(
    'select id from ticket where event_id = $1 order by id limit $2',
    [eventId, atMost],
  );
  return rows.map(({ id }) => id);
}

/** Places of the event in open holds, in time or not, by hold and tier. */
export async function findPlacesInHolds(
  dataSource: DataSource,
  eventId: number,
): Promise<(HeldPlaces & { holdId: string })[]> {
  const rows = await dataSource.query<{ hold_id: string; tier_id: string; quantity: number }[]>(
    `select l.hold_id, l.tier_id, l.quantity - l.collected as quantity
       from hold_line l join hold h on h.id = l.hold_id
      where l.event_id = $1 and h.state = 'held' and l.quantity > l.collected
      order by l.hold_id, l.tier_id`,
    [eventId],
  );
  return rows.map((row) => ({
    holdId: row.hold_id,
    eventId,
    tierId: Number(row.tier_id),
    quantity: row.quantity,
  }));
}
