import type { DataSource } from 'typeorm';
import type { TransferState } from '../../domain/states.ts';

/** One ticket of a gift, today's or archived. */
export interface TransferRow {
  id: string;
  gift_id: string;
  ticket_id: string;
  giver_id: string | null;
  giver_name: string | null;
  receiver_id: string | null;
  receiver_name: string;
  receiver_contact: string;
  state: TransferState;
  expires_at: Date;
  created_at: Date;
  settled_at: Date | null;
  claim_code_hash: Buffer | null;
  /** False when the ticket has gone on to somebody else since. */
  latest: boolean;
}

const COLUMNS = `id, gift_id, ticket_id, giver_id, receiver_id, receiver_name, receiver_contact, claim_code_hash, state,
  expires_at, created_at, settled_at`;
const EVERY_TRANSFER = `(select ${COLUMNS} from transfer union all select ${COLUMNS} from transfer_archive)`;
const WITH_NAMES = `
  select f.*, g.name as giver_name,
         not exists (select from ${EVERY_TRANSFER} later
                      where later.ticket_id = f.ticket_id and later.state = 'claimed'
                        and later.settled_at > f.settled_at) as latest`;

/** The parts of a gift; none when there is no such gift. */
export async function findTransfersOfGift(dataSource: DataSource, giftId: string): Promise<TransferRow[]> {
  return dataSource.query<TransferRow[]>(
    `${WITH_NAMES} from ${EVERY_TRANSFER} f left join app_user g on g.id = f.giver_id
      where f.gift_id = $1 order by f.id`,
    [giftId],
  );
}

/** The parts of the gift that this claim code opens and that nobody has claimed or taken back; never archived ones. */
export async function findTransfersToClaim(dataSource: DataSource, hash: Buffer): Promise<TransferRow[]> {
  return dataSource.query<TransferRow[]>(
    `${WITH_NAMES} from (select ${COLUMNS} from transfer) f left join app_user g on g.id = f.giver_id
      where f.claim_code_hash = $1 and f.state = 'offered' order by f.id`,
    [hash],
  );
}

export interface OpenGiftRow {
  id: string;
  receiver_name: string;
  receiver_contact: string;
  giver_name: string | null;
  offered_at: Date;
  expires_at: Date;
  event_id: string;
  event_name: string;
  starts_at: Date;
  time_zone: string;
  ticket_count: number;
}

/**
 * Gifts on their way by event, those that begin first at the top; a gift over two events stands there twice. Nobody can
 * claim anything of an event that was called off.
 */
export async function findOpenGifts(
  dataSource: DataSource,
  wanted: {
    eventId: number | null;
    now: Date;
    after: { startsAt: Date; eventId: number; giftId: string } | null;
    limit: number;
  },
): Promise<OpenGiftRow[]> {
  return dataSource.query<OpenGiftRow[]>(
    `select f.gift_id as id, f.receiver_name, f.receiver_contact, min(g.name) as giver_name,
            min(f.created_at) as offered_at, min(f.expires_at) as expires_at, e.id as event_id,
            e.name as event_name, e.starts_at, e.time_zone, count(*)::int as ticket_count
       from transfer f join ticket t on t.id = f.ticket_id join event e on e.id = t.event_id
            left join app_user g on g.id = f.giver_id
      where f.state = 'offered' and f.expires_at > $1 and t.state = 'offered' and e.state <> 'cancelled'
        and ($2::bigint is null or e.id = $2)
        and ($3::timestamptz is null or (e.starts_at, e.id, f.gift_id) > ($3, $4::bigint, $5::uuid))
      group by f.gift_id, f.receiver_name, f.receiver_contact, e.id
      order by e.starts_at, e.id, f.gift_id limit $6`,
    [
      wanted.now,
      wanted.eventId,
      wanted.after?.startsAt ?? null,
      wanted.after?.eventId ?? null,
      wanted.after?.giftId ?? null,
      wanted.limit,
    ],
  );
}

/** How many days a gift may wait to be claimed. */
export async function findGiftDays(dataSource: DataSource): Promise<number> {
  const [row] = await dataSource.query<{ gift_days: number }[]>('select gift_days from house_rule');
  if (!row) throw new Error('the house has no rules');
  return row.gift_days;
}
