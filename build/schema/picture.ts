import type { Schema } from './describe.ts';
import type { Net, Tap } from './nets.ts';
import { BOX_WIDTH, type Box, PANEL_PADDING, type Panel, type Row, UNIT } from './placement.ts';
import { type Plan, plan, reach } from './route.ts';

/** Dark enough for paper, apart enough to follow; the word beside each foreign key says the same without colour. */
const INKS = [
  '#0b5a5e',
  '#a3271b',
  '#2d5a8c',
  '#8a4b0f',
  '#6a3d8f',
  '#2f7a3a',
  '#b0307a',
  '#4f5b66',
  '#7a6a00',
  '#0a7fa0',
  '#c2570c',
  '#3b3fa0',
  '#7d2f4a',
  '#3f6f68',
];
const STYLE = `
  text { font-family: 'IBM Plex Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif; fill: #221e17 }
  .code { font-family: 'JetBrains Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace; font-size: 10.5px }
  .soft { fill: #5d5445 }
  .note { font-size: 10.5px; fill: #5d5445 }
  .line { fill: none; stroke-width: 1.6; stroke-linejoin: round }
  .halo { fill: none; stroke: #f3ede1; stroke-width: 5 }`;

/** The picture of the schema as one SVG, with nothing in it that changes from machine to machine. */
export function toPicture(schema: Schema): string {
  const drawn = plan(schema);
  const inks = new Map(drawn.nets.map((net, index) => [net.target, INKS[index % INKS.length] ?? '#221e17']));
  const lists = closedLists(schema, drawn);
  const height = drawn.page.bottomY + lists.height;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${drawn.width} ${height}" role="img" aria-labelledby="title">`,
    '<!-- Made by `node build/schema/write.ts` from a migrated database. -->',
    '<title id="title">The tables of Counterfoil and what points at what</title>',
    `<style>${STYLE}\n</style>`,
    `<rect width="${drawn.width}" height="${height}" fill="#f3ede1"/>`,
    heading(drawn),
    ...drawn.page.panels.map((panel) => panelText(panel, drawn)),
    ...drawn.nets.map((net) => lineText(net, drawn, inks.get(net.target) ?? '#221e17')),
    ...drawn.page.panels.flatMap((panel) =>
      panel.boxes.map((box) => boxText(box, drawn.boxX(box.stack), inks)),
    ),
    lists.svg,
    '</svg>',
    '',
  ].join('\n');
}

function heading(drawn: Plan): string {
  const x = drawn.boxX(0) - PANEL_PADDING;
  const legend = [
    '● in the primary key',
    '? may be empty',
    '→ points at the table of that name; the line in its colour leads there',
  ].join('  ·  ');
  return [
    `<text x="${x}" y="34" font-size="22" font-weight="600">Counterfoil: the schema</text>`,
    `<text x="${x}" y="54" class="note">${escaped(legend)}</text>`,
  ].join('\n');
}

function panelText({ area, stack, y, height }: Panel, drawn: Plan): string {
  const x = drawn.boxX(stack) - PANEL_PADDING;
  const width = BOX_WIDTH + 2 * PANEL_PADDING;
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="#e9e1d1"/>`,
    `<text x="${x + PANEL_PADDING}" y="${y + 28}" font-size="15" font-weight="600">${escaped(area.title)}</text>`,
  ].join('\n');
}

function boxText(box: Box, x: number, inks: Map<string, string>): string {
  const ink = inks.get(box.table.name) ?? '#5d5445';
  const { y, height } = box;
  return [
    `<g>`,
    `<rect x="${x}" y="${y}" width="${BOX_WIDTH}" height="${height}" rx="4" fill="#ffffff" stroke="${ink}"/>`,
    `<path d="M${x} ${y + 26}v-22a4 4 0 0 1 4-4h${BOX_WIDTH - 8}a4 4 0 0 1 4 4v22z" fill="${ink}"/>`,
    `<text x="${x + 10}" y="${y + 18}" font-size="13.5" font-weight="600" style="fill:#ffffff">${box.table.name}</text>`,
    ...box.note.map(
      (line, index) => `<text x="${x + 10}" y="${y + 40 + index * 13}" class="note">${escaped(line)}</text>`,
    ),
    ...box.rows.map((row) => rowText(row, x, inks)),
    `</g>`,
  ].join('\n');
}

function rowText(row: Row, x: number, inks: Map<string, string>): string {
  const y = row.y + 3.5;
  if (!row.column)
    return `<text x="${x + 20}" y="${y}" class="note" font-style="italic">${escaped(row.words)}</text>`;
  const { name, type, notNull } = row.column;
  const [key] = row.foreignKeys;
  const kind = key
    ? `<tspan style="fill:${inks.get(key.to)}" font-weight="600">→ ${key.to}</tspan>`
    : `<tspan class="soft">${escaped(type)}</tspan>`;
  return [
    row.isKey ? `<circle cx="${x + 12}" cy="${row.y}" r="2.5" fill="#221e17"/>` : '',
    `<text x="${x + 20}" y="${y}" class="code"${row.isKey ? ' font-weight="700"' : ''}>${name}</text>`,
    `<text x="${x + BOX_WIDTH - 10}" y="${y}" class="code" text-anchor="end">${kind}${notNull ? '' : ' ?'}</text>`,
  ].join('');
}

function lineText(net: Net, drawn: Plan, ink: string): string {
  const gutters = [...new Set([...net.taps, ...net.entries].map((spot) => spot.gutter))];
  const paths = gutters.map((gutter) => {
    const { from, to } = reach(net, gutter, drawn.channelY);
    return `M${drawn.trunkX(net, gutter)} ${from}V${to}`;
  });
  if (net.channel !== null) {
    const xs = net.joined.map((gutter) => drawn.trunkX(net, gutter));
    paths.push(`M${Math.min(...xs)} ${drawn.channelY(net)}H${Math.max(...xs)}`);
  }
  const spots = [...net.taps, ...net.entries];
  const across = (spot: Tap, gap: number) =>
    `M${drawn.trunkX(net, spot.gutter)} ${spot.y}H${edge(spot, drawn) + (spot.box === 'right' ? -gap : gap)}`;
  const dots = [
    ...net.taps.map((tap) => ({ x: drawn.trunkX(net, tap.gutter), y: tap.y })),
    ...branches(net, drawn),
  ].map(({ x, y }) => `<circle cx="${x}" cy="${y}" r="2.4"/>`);
  const arrows = net.entries.map((entry) => {
    const x = edge(entry, drawn);
    const away = entry.box === 'right' ? -7 : 7;
    return `<path d="M${x} ${entry.y}l${away} -4v8z"/>`;
  });
  const trunk = paths.join('');
  // The halo parts crossing lines; it has the colour of the page and so must not reach into a panel.
  const halo = trunk + spots.map((spot) => across(spot, PANEL_PADDING)).join('');
  const line = trunk + spots.map((spot) => across(spot, 0)).join('');
  return [
    `<path class="halo" d="${halo}"/>`,
    `<path class="line" stroke="${ink}" stroke-linecap="square" d="${line}"/>`,
    `<g fill="${ink}">${dots.join('')}${arrows.join('')}</g>`,
  ].join('\n');
}

/** Where a line goes on in more than two directions, as against a corner. */
function branches(net: Net, drawn: Plan): { x: number; y: number }[] {
  if (net.channel === null) return [];
  const y = drawn.channelY(net);
  return net.joined
    .filter((gutter, index) => {
      const { from, to } = reach(net, gutter, drawn.channelY);
      const isBetween = index > 0 && index < net.joined.length - 1;
      return isBetween || (from < y && y < to);
    })
    .map((gutter) => ({ x: drawn.trunkX(net, gutter), y }));
}

/** The side of the box that a line touches. */
function edge(spot: Tap, drawn: Plan): number {
  return spot.box === 'right' ? drawn.boxX(spot.gutter) : drawn.boxX(spot.gutter - 1) + BOX_WIDTH;
}

function closedLists(schema: Schema, drawn: Plan): { svg: string; height: number } {
  const x = drawn.boxX(0) - PANEL_PADDING;
  const y = drawn.page.bottomY + 2 * UNIT;
  const half = Math.ceil(schema.enums.length / 2);
  const svg = schema.enums.map(({ name, values }, index) => {
    const at = index < half ? x : (x + drawn.width) / 2;
    const line = y + 24 + (index % half) * UNIT;
    return `<text x="${at}" y="${line}" class="code"><tspan font-weight="700">${name}</tspan><tspan class="soft">  ${escaped(values.join(' · '))}</tspan></text>`;
  });
  const title = `<text x="${x}" y="${y}" font-size="15" font-weight="600">Closed lists</text>`;
  return { svg: [title, ...svg].join('\n'), height: 2 * UNIT + 24 + (half + 1) * UNIT };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
