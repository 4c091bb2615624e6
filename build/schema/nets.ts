import type { Box, Page } from './placement.ts';

/** Between the panels and beside them run gutters; gutter 0 is to the left of the first panel. */
export interface Tap {
  gutter: number;
  y: number;
  /** On which side of the gutter the box stands. */
  box: 'left' | 'right';
}

/** All foreign keys to one table, drawn as one branching line. */
export interface Net {
  target: string;
  taps: Tap[];
  /** Where the line arrives: at most one place on either side of the target. */
  entries: Tap[];
  /** Its way from gutter to gutter; null where it needs none. */
  channel: 'top' | 'middle' | null;
  /** The gutters that the channel joins. */
  joined: number[];
}

/** Finds the way of every foreign key: out of the side that faces its target, and across where it is far away. */
export function connect(page: Page): Net[] {
  const boxes = page.panels.flatMap((panel) => panel.boxes);
  return boxes.flatMap((target) => {
    const keys = boxes.flatMap((box) =>
      box.rows.flatMap((row) =>
        row.foreignKeys.filter((key) => key.to === target.table.name).map(() => ({ box, y: row.y })),
      ),
    );
    return keys.length === 0 ? [] : [netOf(page, target, keys)];
  });
}

function netOf(page: Page, target: Box, keys: { box: Box; y: number }[]): Net {
  const left = target.stack;
  const right = target.stack + 1;
  const taps = keys.map(({ box, y }): Tap => {
    const fromRight = box.stack > target.stack || (box.stack === target.stack && target.stack > 1);
    if (box.stack === target.stack)
      return fromRight ? { gutter: right, y, box: 'left' } : { gutter: left, y, box: 'right' };
    return fromRight ? { gutter: box.stack, y, box: 'right' } : { gutter: box.stack + 1, y, box: 'left' };
  });
  const arrivesLeft = taps.some((tap) => tap.gutter <= left);
  const arrivesRight = taps.some((tap) => tap.gutter >= right);
  const entries: Tap[] = [
    ...(arrivesLeft ? [{ gutter: left, y: target.headY, box: 'right' as const }] : []),
    ...(arrivesRight ? [{ gutter: right, y: target.headY, box: 'left' as const }] : []),
  ];
  const far = [...new Set(taps.map((tap) => tap.gutter))].filter((gutter) => gutter < left || gutter > right);
  const joined = [
    ...far,
    ...(far.some((gutter) => gutter < left) ? [left] : []),
    ...(far.some((gutter) => gutter > right) ? [right] : []),
  ].toSorted((a, b) => a - b);
  const channel = far.length === 0 ? null : shorter(page, [...taps, ...entries], joined);
  return { target: target.table.name, taps, entries, channel, joined };
}

function shorter(page: Page, taps: Tap[], joined: number[]): 'top' | 'middle' {
  const length = (channelY: number) =>
    joined.reduce((sum, gutter) => {
      const ys = [channelY, ...taps.filter((tap) => tap.gutter === gutter).map((tap) => tap.y)];
      return sum + Math.max(...ys) - Math.min(...ys);
    }, 0);
  return length(page.upperY) < length(page.middleY) ? 'top' : 'middle';
}

/** Gives intervals lanes so that none in one lane touch, the longest outermost; answers the lane of each. */
export function lanes<Key>(
  intervals: { key: Key; from: number; to: number }[],
  apart: number,
): Map<Key, number> {
  const taken: { from: number; to: number }[][] = [];
  const found = new Map<Key, number>();
  for (const interval of intervals.toSorted((a, b) => b.to - b.from - (a.to - a.from))) {
    const free = (lane: { from: number; to: number }[]) =>
      lane.every((other) => other.to + apart < interval.from || interval.to + apart < other.from);
    let lane = taken.findIndex(free);
    if (lane === -1) lane = taken.push([]) - 1;
    taken[lane]?.push(interval);
    found.set(interval.key, lane);
  }
  return found;
}
