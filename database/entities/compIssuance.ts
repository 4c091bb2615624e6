import { instant, integer, minor, now, nullable, reference, text, uuid } from '../columns.ts';
import { table } from '../table.ts';

/** A batch of free tickets given by an organizer; it makes no order. */
export interface CompIssuanceRow {
  id: string;
  eventId: number;
  tierId: number;
  compBudgetId: number | null;
  quantity: number;
  reason: string;
  issuedBy: number;
  approvedBy: number | null;
  counterId: number;
  createdAt: Date;
  note: string;
  /** What one place cost when the batch was given. */
  faceValueMinor: number;
}

export const compIssuance = table<CompIssuanceRow>('comp_issuance', {
  columns: {
    id: uuid(),
    eventId: reference(),
    tierId: reference(),
    compBudgetId: nullable(reference()),
    quantity: integer(),
    reason: text(),
    issuedBy: reference(),
    approvedBy: nullable(reference()),
    counterId: reference(),
    createdAt: instant({ default: now }),
    note: text({ default: '' }),
    faceValueMinor: minor(),
  },
  primaryKey: { comp_issuance_pk: ['id'] },
  foreignKeys: {
    comp_issuance_event_fk: { columns: ['eventId'], to: 'event' },
    comp_issuance_tier_fk: { columns: ['tierId', 'eventId'], to: 'tier', key: ['id', 'eventId'] },
    comp_issuance_comp_budget_fk: { columns: ['compBudgetId'], to: 'comp_budget' },
    comp_issuance_issued_by_fk: { columns: ['issuedBy'], to: 'app_user' },
    comp_issuance_approved_by_fk: { columns: ['approvedBy'], to: 'app_user' },
    comp_issuance_counter_fk: { columns: ['counterId'], to: 'counter' },
  },
  checks: {
    comp_issuance_quantity_positive: 'quantity > 0',
    comp_issuance_reason_filled: "btrim(reason) <> ''",
    comp_issuance_face_value_not_negative: 'face_value_minor >= 0',
  },
  indexes: {
    comp_issuance_event: { columns: ['eventId', 'tierId'] },
    comp_issuance_comp_budget: { columns: ['compBudgetId'], where: 'comp_budget_id is not null' },
  },
});
