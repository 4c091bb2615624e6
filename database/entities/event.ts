import { EVENT_STATES, type EventState } from '../../domain/states.ts';
import { bytes, choice, id, instant, integer, now, nullable, reference, text, uuid } from '../columns.ts';
import { inSqlOnly, table } from '../table.ts';

/** One dated performance. */
export interface EventRow {
  id: number;
  version: number;
  name: string;
  description: string;
  hall: string;
  doorsAt: Date;
  startsAt: Date;
  endsAt: Date;
  currency: string;
  timeZone: string;
  state: EventState;
  cancelReason: string | null;
  createdBy: number | null;
  createdAt: Date;
  requestId: string | null;
  requestHash: Buffer | null;
}

export const event = table<EventRow>('event', {
  columns: {
    id: id(),
    version: integer({ default: 1 }),
    name: text(),
    description: text({ default: '' }),
    hall: text({ default: '' }),
    doorsAt: instant(),
    startsAt: instant(),
    endsAt: instant(),
    currency: text(),
    timeZone: text(),
    state: choice('event_state', EVENT_STATES, { default: 'draft' }),
    cancelReason: nullable(text()),
    createdBy: nullable(reference()),
    createdAt: instant({ default: now }),
    requestId: nullable(
      uuid({ comment: 'The request that made it, by the id that its form was opened with.' }),
    ),
    requestHash: nullable(bytes()),
  },
  primaryKey: { event_pk: ['id'] },
  uniques: { event_currency_key: ['id', 'currency'], event_request_unique: ['requestId'] },
  foreignKeys: {
    event_created_by_fk: { columns: ['createdBy'], to: 'app_user' },
  },
  checks: {
    event_name_filled: "btrim(name) <> '' and length(name) <= 200",
    event_currency_format: "currency ~ '^[A-Z]{3}$'",
    event_doors_before_start: 'doors_at <= starts_at',
    event_start_before_end: 'starts_at < ends_at',
    event_request_has_hash: '(request_id is null) = (request_hash is null)',
    event_cancel_has_reason: "state = 'archived' or (state = 'cancelled') = (cancel_reason is not null)",
  },
  indexes: {
    event_starts: inSqlOnly,
    event_name_parts: inSqlOnly,
    event_hall_parts: inSqlOnly,
  },
});
