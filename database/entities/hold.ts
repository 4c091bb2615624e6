import { HOLD_KINDS, HOLD_STATES, type HoldKind, type HoldState } from '../../domain/states.ts';
import { choice, instant, now, nullable, reference, text, uuid } from '../columns.ts';
import { table } from '../table.ts';

/** Places kept for somebody: by name, or for the basket of a counter. */
export interface HoldRow {
  id: string;
  kind: HoldKind;
  state: HoldState;
  name: string | null;
  customerId: number | null;
  counterId: number;
  heldBy: number;
  expiresAt: Date;
  createdAt: Date;
}

export const hold = table<HoldRow>('hold', {
  columns: {
    id: uuid(),
    kind: choice('hold_kind', HOLD_KINDS),
    state: choice('hold_state', HOLD_STATES, { default: 'held' }),
    name: nullable(text()),
    customerId: nullable(reference()),
    counterId: reference(),
    heldBy: reference(),
    expiresAt: instant(),
    createdAt: instant({ default: now }),
  },
  primaryKey: { hold_pk: ['id'] },
  foreignKeys: {
    hold_customer_fk: { columns: ['customerId'], to: 'app_user' },
    hold_counter_fk: { columns: ['counterId'], to: 'counter' },
    hold_held_by_fk: { columns: ['heldBy'], to: 'app_user' },
  },
  checks: {
    hold_named_has_name: "kind <> 'named' or (name is not null and btrim(name) <> '')",
  },
  indexes: {
    hold_open: { columns: ['expiresAt'], where: "state = 'held'" },
  },
});
