import { id, integer, reference, text } from '../columns.ts';
import { inSqlOnly, table } from '../table.ts';

/** How many free places of an event may be given away for one reason. */
export interface CompBudgetRow {
  id: number;
  eventId: number;
  reason: string;
  places: number;
}

export const compBudget = table<CompBudgetRow>('comp_budget', {
  columns: {
    id: id(),
    eventId: reference(),
    reason: text(),
    places: integer(),
  },
  primaryKey: { comp_budget_pk: ['id'] },
  foreignKeys: {
    comp_budget_event_fk: { columns: ['eventId'], to: 'event' },
  },
  checks: {
    comp_budget_places_not_negative: 'places >= 0',
    comp_budget_reason_filled: "btrim(reason) <> ''",
  },
  indexes: {
    comp_budget_reason_unique: inSqlOnly,
  },
});
