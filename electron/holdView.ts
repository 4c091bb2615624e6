import type { Output } from '../contract/index.ts';
import { findHold, type HoldRow } from '../database/queries/holds.ts';
import type { House } from './house.ts';

/** A hold as screens show it. */
export type HoldView = Output<'holds.place'>['hold'];

/** Reads a hold; null when there is none. */
export async function loadHold(house: House, holdId: string): Promise<HoldView | null> {
  const row = await findHold(house.dataSource, holdId);
  return row && holdView(row);
}

export function holdView(row: HoldRow): HoldView {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    expired: row.expired,
    name: row.name ?? '',
    customer:
      row.customer_id === null || row.customer_name === null
        ? null
        : {
            id: Number(row.customer_id),
            name: row.customer_name,
            email: row.customer_email,
            phone: row.customer_phone,
          },
    heldByName: row.held_by_name,
    counterName: row.counter_name,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lines: row.lines.map((line) => ({ ...line, startsAt: new Date(line.startsAt).toISOString() })),
  };
}
