import { PRINT_DOCUMENTS, PRINT_STATES, type PrintDocument, type PrintState } from '../../domain/states.ts';
import { choice, instant, integer, now, nullable, reference, text, uuid } from '../columns.ts';
import { inSqlOnly, table } from '../table.ts';

/** A document on its way to paper; printing never waits inside a sale. */
export interface PrintJobRow {
  id: string;
  /** A job prints one order, one gift or one comp issuance. */
  orderId: string | null;
  counterId: number;
  document: PrintDocument;
  printer: string | null;
  state: PrintState;
  attempts: number;
  copy: number;
  problem: string;
  filePath: string | null;
  requestedBy: number;
  createdAt: Date;
  finishedAt: Date | null;
  giftId: string | null;
  compIssuanceId: string | null;
}

export const printJob = table<PrintJobRow>('print_job', {
  columns: {
    id: uuid(),
    orderId: nullable(uuid()),
    counterId: reference(),
    document: choice('print_document', PRINT_DOCUMENTS),
    printer: nullable(text()),
    state: choice('print_state', PRINT_STATES, { default: 'queued' }),
    attempts: integer({ default: 0 }),
    copy: integer({ default: 0 }),
    problem: text({ default: '' }),
    filePath: nullable(text()),
    requestedBy: reference(),
    createdAt: instant({ default: now }),
    finishedAt: nullable(instant()),
    giftId: nullable(uuid()),
    compIssuanceId: nullable(uuid()),
  },
  primaryKey: { print_job_pk: ['id'] },
  foreignKeys: {
    print_job_comp_issuance_fk: { columns: ['compIssuanceId'], to: 'comp_issuance' },
    print_job_order_fk: { columns: ['orderId'], to: 'orders' },
    print_job_counter_fk: { columns: ['counterId'], to: 'counter' },
    print_job_requested_by_fk: { columns: ['requestedBy'], to: 'app_user' },
  },
  checks: {
    print_job_not_negative: 'attempts >= 0 and copy >= 0',
    print_job_of_one_thing: 'num_nonnulls(order_id, gift_id, comp_issuance_id) = 1',
    print_job_done_has_end: "state <> 'done' or finished_at is not null",
  },
  indexes: {
    print_job_order: { columns: ['orderId'], where: 'order_id is not null' },
    print_job_gift: { columns: ['giftId'], where: 'gift_id is not null' },
    print_job_comp_issuance: { columns: ['compIssuanceId'], where: 'comp_issuance_id is not null' },
    print_job_waiting: { columns: ['counterId', 'createdAt'], where: "state in ('queued', 'printing')" },
    print_job_counter_recent: inSqlOnly,
  },
});
