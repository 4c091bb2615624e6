import type { EntityManager } from 'typeorm';
import type { EventDraft, TierChanges, TierDraft } from '../../domain/eventDraft.ts';
import type { Request } from './requests.ts';

/** An event that is about to be made. */
export interface NewEvent extends Request {
  draft: EventDraft;
  currency: string;
  timeZone: string;
  createdBy: number;
}

/** Makes an event with its counters, all of them at nothing; answers its id. */
export async function insertEvent(tx: EntityManager, event: NewEvent): Promise<number> {
  const { draft } = event;
  const [row] = await tx.query<{ id: string }[]>(
    `insert into event (name, description, hall, doors_at, starts_at, ends_at, currency, time_zone, created_by,
                        request_id, request_hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      draft.name,
      draft.description,
      draft.hall,
      draft.doorsAt,
      draft.startsAt,
      draft.endsAt,
      event.currency,
      event.timeZone,
      event.createdBy,
      event.requestId,
      event.requestHash,
    ],
  );
  const id = Number(row?.id);
  await tx.query('insert into house_stock (event_id, capacity) values ($1, $2)', [id, draft.houseCapacity]);
  await insertTiers(
    tx,
    id,
    draft.tiers.map((tier, index) => ({ position: index + 1, tier })),
  );
  return id;
}

/** Adds tiers and their counters to an event. */
export async function insertTiers(
  tx: EntityManager,
  eventId: number,
  added: TierChanges['added'],
): Promise<void> {
  if (added.length === 0) return;
  await tx.query(
    `with made as (
       insert into tier (event_id, position, name, code, colour, price_minor, tax_basis_points, sale_opens_at,
                         sale_closes_at)
       select $1, n.position, n.name, n.code, n.colour, n.price, n.rate, n.opens, n.closes
         from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::int[], $8::timestamptz[],
                     $9::timestamptz[]) as n (position, name, code, colour, price, rate, opens, closes)
       returning id, position)
     insert into tier_stock (tier_id, event_id, capacity)
     select made.id, $1, c.capacity
       from made join unnest($2::int[], $10::int[]) as c (position, capacity) on c.position = made.position`,
    [eventId, ...tierColumns(added), added.map(({ tier }) => tier.capacity)],
  );
}

/** Writes an event's own fields anew and gives it a new version. */
export async function updateEvent(tx: EntityManager, eventId: number, draft: EventDraft): Promise<void> {
  await tx.query(
    `update event set name = $2, description = $3, hall = $4, doors_at = $5, starts_at = $6, ends_at = $7,
            version = version + 1 where id = $1`,
    [eventId, draft.name, draft.description, draft.hall, draft.doorsAt, draft.startsAt, draft.endsAt],
  );
}

/** Writes kept tiers anew. Their stock rows are changed in the order in which they were locked. */
export async function updateTiers(
  tx: EntityManager,
  eventId: number,
  { kept, renamed }: Pick<TierChanges, 'kept' | 'renamed'>,
): Promise<void> {
  if (kept.length === 0) return;
  if (renamed) await clearTierNames(tx, eventId);
  const ids = kept.map(({ tier }) => tier.id);
  await tx.query(
    `update tier set position = n.position, name = n.name, code = n.code, colour = n.colour, price_minor = n.price,
            tax_basis_points = n.rate, sale_opens_at = n.opens, sale_closes_at = n.closes
       from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::int[], $8::timestamptz[],
                   $9::timestamptz[], $10::bigint[]) as n (position, name, code, colour, price, rate, opens, closes, id)
      where tier.id = n.id and tier.event_id = $1`,
    [eventId, ...tierColumns(kept), ids],
  );
  await tx.query(
    `update tier_stock set capacity = n.capacity from unnest($2::bigint[], $3::int[]) as n (id, capacity)
      where tier_id = n.id and event_id = $1 and tier_stock.capacity is distinct from n.capacity`,
    [eventId, ids, kept.map(({ tier }) => tier.capacity)],
  );
}

/**
 * Takes the names away for a moment so that tiers may exchange them. Control characters stand in: nobody can enter
 * them, so they never meet a name that is to come.
 */
async function clearTierNames(tx: EntityManager, eventId: number): Promise<void> {
  await tx.query(
    `update tier set name = chr(1) || id, code = chr(1 + n.place / 31) || chr(1 + n.place % 31)
       from (select id as tier_id, (row_number() over (order by id))::int as place from tier where event_id = $1) n
      where id = n.tier_id`,
    [eventId],
  );
}

/**
 * Removes one tier with its counters, and what holds that are over once kept of it; a foreign key refuses when anything
 * was ever sold of it.
 */
export async function deleteTier(tx: EntityManager, tierId: number): Promise<void> {
  await tx.query(
    `delete from hold_line l using hold h
      where l.tier_id = $1 and h.id = l.hold_id and h.state <> 'held' and l.collected = 0`,
    [tierId],
  );
  await tx.query('delete from tier_stock where tier_id = $1', [tierId]);
  await tx.query('delete from tier where id = $1', [tierId]);
}

function tierColumns(tiers: readonly { position: number; tier: TierDraft }[]): unknown[][] {
  return [
    tiers.map(({ position }) => position),
    tiers.map(({ tier }) => tier.name),
    tiers.map(({ tier }) => tier.code),
    tiers.map(({ tier }) => tier.colour),
    tiers.map(({ tier }) => tier.priceMinor),
    tiers.map(({ tier }) => tier.taxBasisPoints),
    tiers.map(({ tier }) => tier.saleOpensAt),
    tiers.map(({ tier }) => tier.saleClosesAt),
  ];
}
