import type { JournalRow, StoryNames, StoryOrder } from '../database/queries/story.ts';
import { JOURNALLED } from '../domain/journal.ts';
import { PRINT_DOCUMENTS, type PrintDocument } from '../domain/states.ts';
import type { Story } from './story.ts';
import { list, text, whole } from './storyDetail.ts';

type Entry = Story[number];

/** Turns an entry of the journal into what a story tells: one thing, or two when a change ended a gift as well. */
export function storyEntry(row: JournalRow, names: StoryNames, ticketIds: ReadonlySet<unknown>): Entry[] {
  const { detail } = row;
  const moment = { at: row.at.toISOString(), counterName: row.counter_name, actorName: row.actor_name };
  const so = { ...moment, ticketCount: row.ticket_count };
  const order = names.orders.find(({ id }) => id === row.order_id);
  const giftId = text(detail, 'giftId');
  const gift = names.gifts.find(({ gift_id }) => gift_id === giftId);
  const reason = text(detail, 'reason') ?? '';
  const operation = JOURNALLED.find((known) => known === row.operation) ?? null;
  const other = { ...moment, kind: 'other', operation } as const;
  /** The gifts of these tickets that the change has ended with them. */
  const takenBack = (because: 'revoked' | 'refunded' | 'exchanged'): Entry[] => {
    const ticketCount = list(detail, 'offered').filter((id) => ticketIds.has(id)).length;
    return ticketCount === 0 ? [] : [{ ...so, kind: 'gift_taken_back', giftId: null, because, ticketCount }];
  };
  switch (operation) {
    case 'orders.sell':
      if (!order) return [other];
      if (order.state === 'failed') return [{ ...moment, kind: 'sale_failed', orderCode: order.code }];
      return [{ ...so, ...bought(order) }];
    case 'orders.cancel':
      return order ? [{ ...moment, kind: 'sale_cancelled', orderCode: order.code }] : [other];
    case 'comps.issue':
      return [{ ...so, ...comped(row, names) }];
    case 'gifts.offer':
      if (!gift) return [other];
      return [
        {
          ...so,
          kind: 'gift_offered',
          giftId: gift.gift_id,
          giverName: gift.giver_name,
          receiverName: gift.receiver_name,
          expiresAt: gift.expires_at?.toISOString() ?? null,
        },
      ];
    case 'gifts.claim':
      if (!gift) return [other];
      return [{ ...so, kind: 'gift_claimed', giftId: gift.gift_id, receiverName: gift.receiver_name }];
    case 'gifts.takeBack':
      return [{ ...so, kind: 'gift_taken_back', giftId, because: 'asked' }];
    case 'tickets.checkIn': {
      const event = names.events.find(({ id }) => id === row.event_id);
      const back = { ...so, kind: 'gift_taken_back', giftId, because: 'checked_in' } as const;
      return [
        ...(giftId === null ? [] : [back]),
        { ...moment, kind: 'checked_in', eventName: event?.name ?? '' },
      ];
    }
    case 'tickets.revoke':
    case 'comps.revoke':
      return [...takenBack('revoked'), { ...so, kind: 'revoked', reason }];
    case 'tickets.replace':
      return [{ ...moment, kind: 'replaced', reason }];
    case 'events.refundBatch':
      // Free places of a cancelled event were never paid for: they are revoked.
      return order
        ? [...takenBack('refunded'), { ...so, ...refunded(order) }]
        : [...takenBack('revoked'), { ...so, kind: 'revoked', reason }];
    case 'orders.refund':
      return order ? [...takenBack('refunded'), { ...so, ...refunded(order) }] : [other];
    case 'orders.exchange':
      if (!order) return [other];
      if (order.state === 'failed') return [{ ...moment, kind: 'exchange_failed', orderCode: order.code }];
      return [...takenBack('exchanged'), { ...so, kind: 'exchanged', ...money(order) }];
    case 'print.queue':
      return [{ ...moment, kind: 'printed', documents: list(detail, 'documents').filter(isDocument) }];
    case 'print.copied': {
      const document = text(detail, 'document');
      if (!isDocument(document)) return [other];
      return [{ ...moment, kind: 'copied', document, copy: whole(detail, 'copy') ?? 1 }];
    }
    case 'events.cancel': {
      const event = names.events.find(({ id }) => id === row.event_id);
      return [
        {
          ...moment,
          kind: 'event_cancelled',
          eventName: event?.name ?? '',
          reason: event?.cancel_reason ?? reason,
        },
      ];
    }
    default:
      return [other];
  }
}

function refunded(order: StoryOrder) {
  return { kind: 'refunded', ...money(order), reason: order.reason } as const;
}

function bought(order: StoryOrder) {
  return {
    kind: 'bought',
    ...money(order),
    ticketCount: order.ticket_count,
    customerName: order.customer_name,
  } as const;
}

function comped({ detail }: JournalRow, names: StoryNames) {
  const issuance = names.issuances.find(({ id }) => id === text(detail, 'issuanceId'));
  return {
    kind: 'comped',
    issuanceId: text(detail, 'issuanceId') ?? '',
    ticketCount: issuance?.quantity ?? whole(detail, 'quantity') ?? 0,
    reason: issuance?.reason ?? '',
    name: null,
    approved: issuance?.approved ?? false,
  } as const;
}

function money(order: StoryOrder) {
  return {
    orderId: order.id,
    orderCode: order.code,
    currency: order.currency,
    totalMinor: Number(order.total_minor),
  };
}

function isDocument(value: unknown): value is PrintDocument {
  return PRINT_DOCUMENTS.some((known) => known === value);
}
