import type pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { ticket } from '../../../database/entities/ticket.ts';
import { bytesOf, copyRows } from './copy.ts';
import { CHUNK, type Queries } from './way.ts';

/** A free ticket, made beforehand so that only writing is measured. */
export interface GuestTicket {
  id: string;
  compIssuanceId: string;
  number: number;
  eventId: number;
  tierId: number;
  holderName: string;
  codeHash: Buffer;
  pricePaidMinor: number;
  taxMinor: number;
}

export interface GuestBatch {
  id: string;
  eventId: number;
  tierId: number;
  managerId: number;
  counterId: number;
  tickets: GuestTicket[];
}

type Way = (tx: EntityManager, tickets: GuestTicket[]) => Promise<unknown>;

export const savedGuests: Way = (tx, tickets) => tx.save(ticket, tickets, { chunk: CHUNK });

export const guestsInRows: Way = async (tx, tickets) => {
  for (let from = 0; from < tickets.length; from += CHUNK) {
    const rows = tickets.slice(from, from + CHUNK);
    await tx.createQueryBuilder().insert().into(ticket).values(rows).updateEntity(false).execute();
  }
};

/** One statement for all of them, with the product's columns. */
export const unnestedGuests: Way = (tx, tickets) =>
  tx.query(
    `insert into ticket (id, comp_issuance_id, number, event_id, tier_id, holder_name, code_hash, price_paid_minor,
                         tax_minor)
     select t.id, $1::uuid, t.number, $2::bigint, $3::bigint, t.name, t.hash, 0, 0
       from unnest($4::uuid[], $5::text[], $6::bytea[]) with ordinality as t (id, name, hash, number)`,
    [
      tickets[0]?.compIssuanceId,
      tickets[0]?.eventId,
      tickets[0]?.tierId,
      tickets.map(({ id }) => id),
      tickets.map(({ holderName }) => holderName),
      tickets.map(({ codeHash }) => codeHash),
    ],
  );

const COPY = `copy ticket (id, comp_issuance_id, number, event_id, tier_id, holder_name, code_hash, price_paid_minor,
                           tax_minor) from stdin`;

/** A whole batch in one transaction, as every way writes it: journal, issuance, tickets, stock last. */
export async function writeGuests(dataSource: DataSource, batch: GuestBatch, way: Way): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await beginBatch(tx, batch);
    await way(tx, batch.tickets);
    await takeGuestPlaces(tx, batch);
  });
}

export async function copyGuests(client: pg.Client, batch: GuestBatch): Promise<void> {
  await client.query('begin');
  await beginBatch(client, batch);
  await copyRows(
    client,
    COPY,
    batch.tickets.map((one) => [
      one.id,
      one.compIssuanceId,
      one.number,
      one.eventId,
      one.tierId,
      one.holderName,
      bytesOf(one.codeHash),
      0,
      0,
    ]),
  );
  await takeGuestPlaces(client, batch);
  await client.query('commit');
}

async function beginBatch(tx: Queries, batch: GuestBatch): Promise<void> {
  const { id, eventId, tierId, managerId, counterId, tickets } = batch;
  await tx.query(
    `insert into journal (counter_id, actor_id, operation, event_id, detail) values ($1, $2, 'comps.issue', $3, $4)`,
    [counterId, managerId, eventId, JSON.stringify({ issuanceId: id })],
  );
  await tx.query(
    `insert into comp_issuance (id, event_id, tier_id, quantity, reason, issued_by, approved_by, counter_id,
                                face_value_minor)
     select $1, $2, id, $4, 'Guests', $5, $5, $6, price_minor from tier where id = $3`,
    [id, eventId, tierId, tickets.length, managerId, counterId],
  );
}

async function takeGuestPlaces(tx: Queries, { eventId, tierId, tickets }: GuestBatch): Promise<void> {
  const places = tickets.length;
  await tx.query('update house_stock set comped = comped + $2 where event_id = $1', [eventId, places]);
  await tx.query('update tier_stock set comped = comped + $2 where tier_id = $1', [tierId, places]);
}
