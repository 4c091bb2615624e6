import type { KeyboardEvent } from 'react';

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** Arrows in the box above a list choose the next row of it; the focus stays where people type. */
export function useRowKeys(
  rows: readonly { id: string }[],
  chosen: string | null,
  onChoose: (id: string) => void,
): (event: KeyboardEvent) => void {
  return (event) => {
    const by = steps[event.key];
    if (by === undefined || rows.length === 0) return;
    event.preventDefault();
    const at = rows.findIndex(({ id }) => id === chosen);
    const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.max(0, Math.min(at + by, rows.length - 1));
    const row = rows[next];
    if (row) onChoose(row.id);
  };
}
