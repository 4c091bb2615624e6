import type { Statement } from '../flight.ts';
import { type JournalEntry, journalStatement } from './journal.ts';
import {
  lockTickets,
  moveTickets,
  type Reissue,
  reissueTickets,
  retireCodes,
  settleOffers,
  TICKETS_AS_READ,
} from './ticketStatements.ts';

/** One ticket of a gift about to be written. */
export interface NewTransfer {
  id: string;
  ticketId: string;
  /** The issue of its code when it was read: whoever claims or replaces it meanwhile raises it. */
  issue: number;
  giverId: number | null;
  expiresAt: Date;
}

export interface GiftToWrite {
  journal: JournalEntry;
  giftId: string;
  transfers: readonly NewTransfer[];
  /** Tickets still bound to a gift whose time is over, which ends with this. */
  overdue: readonly string[];
  receiverName: string;
  receiverContact: string;
  offeredBy: number;
  counterId: number;
}

/** A gift to somebody who is not known yet: the tickets are on their way, their codes stay. */
export function offerStatements(gift: GiftToWrite, claimCodeHash: Buffer): Statement[] {
  const ids = gift.transfers.map((transfer) => transfer.ticketId);
  return [
    ...opening(gift, ids),
    {
      name: 'offer-tickets',
      text: `with changed as (
               update ticket t set state = 'offered', changed_at = now()
                 from unnest($1::uuid[], $2::smallint[]) as w (id, issue)
                where t.id = w.id and t.code_issue = w.issue and t.state = 'held' returning 1)
             select insist(count(*), $3, '${TICKETS_AS_READ}') from changed`,
      values: [ids, gift.transfers.map((transfer) => transfer.issue), ids.length],
    },
    insertTransfers(gift, { claimCodeHash, receiverId: null }),
  ];
}

/** A gift to somebody who is known: done at once, and the giver's codes are dead. */
export function handOverStatements(
  gift: GiftToWrite,
  receiverId: number,
  reissues: readonly Reissue[],
): Statement[] {
  const ids = gift.transfers.map((transfer) => transfer.ticketId);
  return [
    ...opening(gift, ids),
    retireCodes(ids, 'gift_claimed'),
    reissueTickets(reissues, ['held'], receiverId),
    insertTransfers(gift, { claimCodeHash: null, receiverId }),
  ];
}

function opening({ journal, overdue }: GiftToWrite, ids: readonly string[]): Statement[] {
  const expiring =
    overdue.length === 0 ? [] : [settleOffers(overdue, 'expired'), moveTickets(overdue, ['offered'], 'held')];
  return [journalStatement(journal), lockTickets(ids), ...expiring];
}

function insertTransfers(
  gift: GiftToWrite,
  { claimCodeHash, receiverId }: { claimCodeHash: Buffer | null; receiverId: number | null },
): Statement {
  return {
    name: 'insert-transfers',
    text: `insert into transfer (id, gift_id, ticket_id, giver_id, expires_at, receiver_id, receiver_name,
                                 receiver_contact, claim_code_hash, offered_by, counter_id, state, settled_at)
           select w.id, $1::uuid, w.ticket, w.giver, w.expires, $6::bigint, $7::text, $8::text, $9::bytea,
                  $10::bigint, $11::bigint,
                  (case when $6::bigint is null then 'offered' else 'claimed' end)::transfer_state,
                  case when $6::bigint is null then null else now() end
             from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::timestamptz[]) as w (id, ticket, giver, expires)`,
    values: [
      gift.giftId,
      gift.transfers.map((transfer) => transfer.id),
      gift.transfers.map((transfer) => transfer.ticketId),
      gift.transfers.map((transfer) => transfer.giverId),
      gift.transfers.map((transfer) => transfer.expiresAt),
      receiverId,
      gift.receiverName,
      gift.receiverContact,
      claimCodeHash,
      gift.offeredBy,
      gift.counterId,
    ],
  };
}

/** The receiver has come: the tickets are theirs under new codes. `person` is written first when they are new. */
export function claimStatements(claim: {
  journal: JournalEntry;
  receiverId: number;
  person: { name: string; email: string | null; phone: string | null } | null;
  transferIds: readonly string[];
  reissues: readonly Reissue[];
}): Statement[] {
  const ids = claim.reissues.map((one) => one.ticketId);
  const { person } = claim;
  return [
    journalStatement(claim.journal),
    ...(person === null
      ? []
      : [
          {
            name: 'claim-person',
            text: `insert into app_user (id, name, email, phone, role) values ($1, $2, $3, $4, 'customer')`,
            values: [claim.receiverId, person.name, person.email, person.phone],
          },
        ]),
    lockTickets(ids),
    {
      name: 'claim-transfers',
      text: `with changed as (
               update transfer set state = 'claimed', settled_at = now(), receiver_id = $2
                where id = any($1::uuid[]) and state = 'offered' returning 1)
             select insist(count(*), $3, '${TICKETS_AS_READ}') from changed`,
      values: [claim.transferIds, claim.receiverId, claim.transferIds.length],
    },
    retireCodes(ids, 'gift_claimed'),
    reissueTickets(claim.reissues, ['offered'], claim.receiverId),
  ];
}

/** The giver has thought better of it: the tickets are theirs as before. */
export function takeBackStatements(
  journal: JournalEntry,
  transferIds: readonly string[],
  ticketIds: readonly string[],
): Statement[] {
  return [
    journalStatement(journal),
    lockTickets(ticketIds),
    {
      name: 'take-back-transfers',
      text: `with changed as (
               update transfer set state = 'taken_back', settled_at = now()
                where id = any($1::uuid[]) and state = 'offered' returning 1)
             select insist(count(*), $2, '${TICKETS_AS_READ}') from changed`,
      values: [transferIds, transferIds.length],
    },
    moveTickets(ticketIds, ['offered'], 'held'),
  ];
}
