/** What a spreadsheet takes for the beginning of a formula, also behind what it leaves out. */
const FORMULA = /^[\s]*[=+\-@]/;

/**
 * Rows as a file for a spreadsheet. Text that would be a formula there gets an apostrophe before it, so that a name
 * which a stranger chose computes nothing; numbers stay numbers.
 */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  // The mark at the beginning tells Excel that the letters are UTF-8.
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
