import { shown } from './numbers.ts';

/** What the project wants of a row; `least` and `most` are bounds of the same unit as the value they judge. */
export interface Goal {
  /** Which number is judged. */
  of: 'ratio' | 'ours' | 'p99';
  least?: number;
  most?: number;
}

/** One line of the table. */
export interface Row {
  section: string;
  name: string;
  concurrency?: number;
  roundTripMs?: number;
  /** What `ours` and `peer` count: sales a second unless told otherwise. */
  unit: string;
  ours: number;
  p50?: number;
  p99?: number;
  peerName?: string;
  peer?: number;
  /** Median of the ratios within each round; above 1 means that ours is better. */
  ratio?: number;
  goal?: Goal;
  note?: string;
}

export function verdict({ goal, ...row }: Row): 'met' | 'NOT MET' | 'not measured' | '' {
  if (!goal) return '';
  const value = row[goal.of];
  if (value === undefined || Number.isNaN(value)) return 'not measured';
  return value >= (goal.least ?? -Infinity) && value <= (goal.most ?? Infinity) ? 'met' : 'NOT MET';
}

/** How far a goal that was not met is away, as a share of its bound; null otherwise, and where the bound is 0. */
export function missedBy(row: Row): number | null {
  const { goal } = row;
  if (!goal || verdict(row) !== 'NOT MET') return null;
  const value = row[goal.of] ?? Number.NaN;
  const bound = value < (goal.least ?? -Infinity) ? goal.least : goal.most;
  return bound ? Math.abs(value - bound) / bound : null;
}

function verdictText(row: Row): string {
  const missed = missedBy(row);
  return missed === null ? verdict(row) : `${verdict(row)} by ${shown(missed * 100)} %`;
}

function goalText(goal: Goal | undefined): string {
  if (!goal) return '';
  const bounds = [
    goal.least === undefined ? '' : `≥ ${shown(goal.least)}`,
    goal.most === undefined ? '' : `≤ ${shown(goal.most)}`,
  ];
  return `${goal.of} ${bounds.filter(Boolean).join(', ')}`;
}

const HEADINGS = ['what', 'n', 'rtt', 'ours', 'unit', 'p50', 'p99', 'peer', '', 'ratio', 'goal', 'verdict'];
/** Columns of words stand left, of numbers right. */
const LEFT = new Set([0, 4, 7, 10, 11]);

/** The table as text, one line each, sections apart. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.name,
    shown(row.concurrency),
    shown(row.roundTripMs),
    shown(row.ours),
    row.unit,
    shown(row.p50),
    shown(row.p99),
    row.peerName ?? '',
    shown(row.peer),
    shown(row.ratio),
    goalText(row.goal),
    [verdictText(row), row.note ?? ''].filter(Boolean).join(' · '),
  ]);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: string[]): string =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return LEFT.has(column) ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd();
  const lines = cells.flatMap((row, index) => {
    const apart = rows[index]?.section !== rows[index - 1]?.section;
    return [...(apart ? ['', `${rows[index]?.section}`] : []), line(row)];
  });
  return [line(HEADINGS), ...lines].join('\n');
}
