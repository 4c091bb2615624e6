import { AREAS, type Area } from './areas.ts';
import type { Column, ForeignKey, Schema, Table } from './describe.ts';

/** Everything stands on lines of this height, each column of the page a quarter lower: so no two lines coincide. */
export const UNIT = 16;
export const BOX_WIDTH = 252;
export const PANEL_PADDING = 12;
const NOTE_LINE = 13;
const NOTE_LETTERS = 46;

export interface Row {
  column: Column | null;
  /** In place of a column, where a table has all the columns of another. */
  words: string;
  isKey: boolean;
  /** The keys that begin with this column. */
  foreignKeys: ForeignKey[];
  y: number;
}

export interface Box {
  table: Table;
  /** Which column of the page it stands in. */
  stack: number;
  y: number;
  height: number;
  /** Where lines arrive. */
  headY: number;
  note: string[];
  rows: Row[];
}

export interface Panel {
  area: Area;
  stack: number;
  y: number;
  height: number;
  boxes: Box[];
}

export interface Page {
  panels: Panel[];
  upperY: number;
  /** Between the two rows of panels. */
  middleY: number;
  bottomY: number;
}

/** Gives every table its height and its place from above; the room for lines between the panels comes as arguments. */
export function place(schema: Schema, upperY: number, middleHeight: number): Page {
  const upper = stand(schema, 'upper', upperY);
  const middleY = bottomOf(upper);
  const lower = stand(schema, 'lower', middleY + middleHeight);
  return { panels: [...upper, ...lower], upperY, middleY, bottomY: bottomOf(lower) };
}

function stand(schema: Schema, row: Area['row'], y: number): Panel[] {
  const panels = AREAS.filter((area) => area.row === row).map((area, stack) => {
    let at = y + 3 * UNIT + (stack * UNIT) / 4;
    const boxes = area.tables.map((name) => {
      const box = boxOf(schema, name, stack, at);
      at += box.height + UNIT;
      return box;
    });
    return { area, stack, y, height: 0, boxes };
  });
  const bottom = Math.max(...panels.flatMap(({ boxes }) => boxes.map((box) => box.y + box.height)));
  return panels.map((panel) => ({ ...panel, height: bottom + UNIT - y }));
}

function bottomOf(panels: Panel[]): number {
  const bottom = Math.max(...panels.map((panel) => panel.y + panel.height));
  return Math.ceil(bottom / UNIT) * UNIT;
}

function boxOf(schema: Schema, name: string, stack: number, y: number): Box {
  const table = schema.tables.find((candidate) => candidate.name === name);
  if (!table) throw new Error(`${name} stands in an area but not in the database`);
  const note = wrap(table.note, NOTE_LETTERS);
  const head = 2 * UNIT + Math.ceil((note.length * NOTE_LINE + 4) / UNIT) * UNIT;
  const rows = rowsOf(schema, table).map((row, index) => ({ ...row, y: y + head + (index + 0.5) * UNIT }));
  return { table, stack, y, height: head + rows.length * UNIT + UNIT / 2, headY: y + UNIT, note, rows };
}

function rowsOf(schema: Schema, table: Table): Omit<Row, 'y'>[] {
  const model = schema.tables.find((other) => `${other.name}_archive` === table.name);
  const copied = new Set(model?.columns.map((column) => column.name));
  const rows = table.columns
    .filter(({ name }) => !copied.has(name) || table.foreignKeys.some((key) => key.columns[0] === name))
    .map((column) => ({
      column,
      words: '',
      isKey: table.primaryKey.columns.includes(column.name),
      foreignKeys: table.foreignKeys.filter((key) => key.columns[0] === column.name),
    }));
  if (!model) return rows;
  return [{ column: null, words: `all columns of ${model.name}`, isKey: false, foreignKeys: [] }, ...rows];
}

function wrap(text: string, letters: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length > letters) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
