import type { Schema } from './describe.ts';
import { connect, lanes, type Net } from './nets.ts';
import { BOX_WIDTH, PANEL_PADDING, type Page, place, UNIT } from './placement.ts';

const LANE = 10;
const MARGIN = 18;
export const TITLE_HEIGHT = 4 * UNIT;

/** The page with every line's place. */
export interface Plan {
  page: Page;
  nets: Net[];
  width: number;
  /** The left edge of a column's boxes. */
  boxX(stack: number): number;
  /** Where a net's line stands in a gutter. */
  trunkX(net: Net, gutter: number): number;
  /** Where a net's line crosses from gutter to gutter. */
  channelY(net: Net): number;
}

/** Places boxes and lines. The lines' ways come first, because they decide how much room there must be for them. */
export function plan(schema: Schema): Plan {
  const draft = connect(place(schema, TITLE_HEIGHT, 0));
  const inChannel = { top: channelLanes(draft, 'top'), middle: channelLanes(draft, 'middle') };
  const upperY = TITLE_HEIGHT + room(inChannel.top);
  const page = place(schema, upperY, room(inChannel.middle));
  // The same ways at their final heights: only the choice of the channel could differ, so that is kept.
  const nets = connect(page).map((net, index) => ({ ...net, channel: draft[index]?.channel ?? null }));
  const channelStart = { top: TITLE_HEIGHT, middle: page.middleY };
  const channelY = (net: Net) => {
    if (net.channel === null) throw new Error(`the line to ${net.target} crosses nothing`);
    return channelStart[net.channel] + MARGIN + (inChannel[net.channel].get(net.target) ?? 0) * LANE;
  };

  const stacks = Math.max(...page.panels.map((panel) => panel.stack)) + 1;
  const gutters = Array.from({ length: stacks + 1 }, (_, gutter) =>
    lanes(
      nets
        .filter((net) => spots(net, gutter).length > 0)
        .map((net) => ({ key: net.target, ...reach(net, gutter, channelY) })),
      UNIT,
    ),
  );
  const widths = gutters.map((gutter) => 2 * MARGIN + Math.max(0, Math.max(-1, ...gutter.values())) * LANE);
  const gutterX = widths.map(
    (_, gutter) => sum(widths.slice(0, gutter)) + gutter * (BOX_WIDTH + 2 * PANEL_PADDING),
  );
  return {
    page,
    nets,
    width: sum(widths) + stacks * (BOX_WIDTH + 2 * PANEL_PADDING),
    boxX: (stack) => (gutterX[stack] ?? 0) + (widths[stack] ?? 0) + PANEL_PADDING,
    trunkX: (net, gutter) => (gutterX[gutter] ?? 0) + MARGIN + (gutters[gutter]?.get(net.target) ?? 0) * LANE,
    channelY,
  };
}

/** From where to where a net's line runs in a gutter. */
export function reach(
  net: Net,
  gutter: number,
  channelY: (net: Net) => number,
): { from: number; to: number } {
  const ys = spots(net, gutter).map((spot) => spot.y);
  if (net.channel !== null && net.joined.includes(gutter)) ys.push(channelY(net));
  return { from: Math.min(...ys), to: Math.max(...ys) };
}

function spots(net: Net, gutter: number) {
  return [...net.taps, ...net.entries].filter((spot) => spot.gutter === gutter);
}

function channelLanes(nets: Net[], channel: 'top' | 'middle'): Map<string, number> {
  const crossing = nets.filter((net) => net.channel === channel);
  return lanes(
    crossing.map((net) => ({ key: net.target, from: net.joined[0] ?? 0, to: net.joined.at(-1) ?? 0 })),
    0,
  );
}

function room(taken: Map<string, number>): number {
  const height = 2 * MARGIN + Math.max(0, ...taken.values()) * LANE;
  return Math.ceil(height / UNIT) * UNIT;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
