import type { DataSource } from 'typeorm';
import type { HeldPlaces } from '../../domain/hold.ts';
import { placesToMove } from '../../domain/places.ts';
import { constraintOf } from '../faults.ts';
import { fly, type Statement } from '../flight.ts';
import { type JournalEntry, journalStatement } from './journal.ts';
import { moveHouse, moveTier } from './moveStock.ts';

/** One step of moving an event to the archive. */
export interface ArchiveStep {
  journal: JournalEntry;
  eventId: number;
  /** The event's version as it was read: one that was called off since owes its tickets first. */
  version: number;
  ticketIds: readonly string[];
  /** Set on the step that leaves nothing behind: the event is archived, and its holds are given up. */
  last: { places: (HeldPlaces & { holdId: string })[] } | null;
}

/** Fails a step when something has changed since it was read. */
const AS_READ = 'archive_as_read';

const TICKET_COLUMNS = `id, order_id, line_position, comp_issuance_id, number, event_id, tier_id, holder_id, holder_name,
  seat, code_hash, code_issue, price_paid_minor, discount_minor, tax_minor, refund_order_id, successor_id, created_at,
  changed_at`;
const TRANSFER_COLUMNS = `id, gift_id, ticket_id, giver_id, receiver_id, receiver_name, receiver_contact,
  claim_code_hash, offered_by, counter_id, expires_at, created_at`;

/**
 * Moves tickets with their gifts in one flight; false when somebody has changed something meanwhile. A gift that
 * nobody has claimed is over with the event, and its ticket stays with the giver. Places stay counted as they were.
 */
export async function writeArchive(dataSource: DataSource, step: ArchiveStep): Promise<boolean> {
  const landing = await fly(dataSource, [
    journalStatement(step.journal),
    ...(step.ticketIds.length === 0 ? [] : moveTickets(step.ticketIds)),
    ...(step.last === null ? [staysAsRead(step)] : close(step, step.last.places)),
  ]);
  if (landing.landed) return true;
  if (constraintOf(landing.error) === AS_READ) return false;
  throw landing.error;
}

function staysAsRead({ eventId, version }: ArchiveStep): Statement {
  return {
    name: 'archive-stays',
    text: `with same as (select from event where id = $1 and version = $2 for share)
           select insist(count(*), 1, '${AS_READ}') from same`,
    values: [eventId, version],
  };
}

function moveTickets(ticketIds: readonly string[]): Statement[] {
  const values = [ticketIds];
  return [
    {
      name: 'archive-lock',
      text: 'select id from ticket where id = any($1::uuid[]) order by id for update',
      values,
    },
    {
      name: 'archive-tickets',
      text: `with moved as (
               insert into ticket_archive (state, ${TICKET_COLUMNS})
               select case state when 'offered' then 'held' else state end, ${TICKET_COLUMNS}
                 from ticket where id = any($1::uuid[])
               returning 1)
             select insist(count(*), $2, '${AS_READ}') from moved`,
      values: [ticketIds, ticketIds.length],
    },
    {
      name: 'archive-transfers',
      text: `insert into transfer_archive (state, settled_at, ${TRANSFER_COLUMNS})
             select case state when 'offered' then 'expired' else state end, coalesce(settled_at, now()),
                    ${TRANSFER_COLUMNS}
               from transfer where ticket_id = any($1::uuid[])`,
      values,
    },
    {
      name: 'archive-clear-transfers',
      text: 'delete from transfer where ticket_id = any($1::uuid[])',
      values,
    },
    { name: 'archive-clear-tickets', text: 'delete from ticket where id = any($1::uuid[])', values },
  ];
}

/**
 * Nothing may be left, and nothing may come after: a sale that is under way has either been counted before the
 * house's row is locked here, or meets the new revision and decides again.
 */
function close(
  { eventId, version }: ArchiveStep,
  places: readonly (HeldPlaces & { holdId: string })[],
): Statement[] {
  const { tiers, houses } = placesToMove([], places);
  const held = houses.reduce((sum, { unheld }) => sum + unheld, 0);
  return [
    ...giveUpPlaces(eventId, places),
    moveHouse(eventId, { held: -held }),
    ...tiers.map(({ tierId, unheld }) => moveTier(tierId, { held: -unheld })),
    {
      name: 'archive-revise',
      text: 'update house_stock set revision = revision + 1 where event_id = $1',
      values: [eventId],
    },
    {
      name: 'archive-nothing-left',
      text: `select insist((select count(*) from ticket where event_id = $1)
                           + (select count(*) from hold_line l join hold h on h.id = l.hold_id
                               where l.event_id = $1 and h.state = 'held' and l.quantity > l.collected),
                           0, '${AS_READ}')`,
      values: [eventId],
    },
    {
      name: 'archive-event',
      text: `with changed as (
               update event set state = 'archived', version = version + 1
                where id = $1 and version = $2 returning 1)
             select insist(count(*), 1, '${AS_READ}') from changed`,
      values: [eventId, version],
    },
  ];
}

/** Takes the event's places out of open holds; a hold for other events too keeps those. */
function giveUpPlaces(eventId: number, places: readonly (HeldPlaces & { holdId: string })[]): Statement[] {
  if (places.length === 0) return [];
  const holdIds = [...new Set(places.map(({ holdId }) => holdId))];
  return [
    {
      name: 'archive-lock-holds',
      text: 'select id from hold where id = any($1::uuid[]) order by id for update',
      values: [holdIds],
    },
    {
      name: 'archive-holds-as-read',
      text: `select insist(coalesce(sum(l.quantity - l.collected), 0), $3, '${AS_READ}')
               from hold_line l join hold h on h.id = l.hold_id
              where h.id = any($1::uuid[]) and h.state = 'held' and l.event_id = $2`,
      values: [holdIds, eventId, places.reduce((sum, { quantity }) => sum + quantity, 0)],
    },
    {
      name: 'archive-uncollected-lines',
      text: 'delete from hold_line where hold_id = any($1::uuid[]) and event_id = $2 and collected = 0',
      values: [holdIds, eventId],
    },
    {
      name: 'archive-collected-lines',
      text: 'update hold_line set quantity = collected where hold_id = any($1::uuid[]) and event_id = $2',
      values: [holdIds, eventId],
    },
    {
      name: 'archive-empty-holds',
      text: `update hold h set state = 'released'
              where id = any($1::uuid[])
                and not exists (select from hold_line where hold_id = h.id and quantity > collected)`,
      values: [holdIds],
    },
  ];
}
