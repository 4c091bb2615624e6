/** Spaces of any kind and the control characters that spreadsheets leave behind. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be taken out
const GAPS = /[\s\u0000-\u001f\u007f-\u009f\ufeff]+/g;
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** What spreadsheets call the columns of a guest list. */
const COLUMNS = new Set(
  'name,names,guest,guests,full name,first name,last name,given name,family name,firstname,lastname,surname,email,e-mail,mail,email address,e-mail address,note,notes'.split(
    ',',
  ),
);

export interface GuestLine {
  /** Empty where the line names nobody. */
  name: string;
  /** The line names columns. */
  heading: boolean;
  /** It has an e-mail address besides the name. */
  address: boolean;
}

/**
 * Reads one line of a list. Tabs and semicolons part cells; a comma does only where a cell is quoted or is an e-mail
 * address, because `Byron, Ada` is somebody's name. `mayHead`: nobody has been named yet.
 */
export function nameOfLine(line: string, mayHead: boolean): GuestLine {
  const cells = cellsOf(line);
  if (mayHead && cells.length > 0 && cells.every((cell) => COLUMNS.has(cell.toLowerCase()))) {
    return { name: '', heading: true, address: false };
  }
  const names = cells.filter((cell) => !ADDRESS.test(cell));
  // Whoever is known by an address only is kept under it.
  const kept = names.length === 0 ? cells : names;
  return { name: kept.join(' '), heading: false, address: kept.length < cells.length };
}

function cellsOf(line: string): string[] {
  const by = line.includes('\t') ? '\t' : line.includes(';') ? ';' : ',';
  const cells = split(line, by);
  const apart = by !== ',' || /"\s*,|,\s*"/.test(line) || cells.some((cell) => ADDRESS.test(cell));
  return (apart ? cells : [bare(line)]).filter((cell) => cell !== '');
}

/** Cells of a line; a separator inside quotation marks parts nothing. */
function split(line: string, by: string): string[] {
  const cells: string[] = [];
  let quoted = false;
  let from = 0;
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '"') quoted = !quoted;
    else if (line[at] === by && !quoted) {
      cells.push(bare(line.slice(from, at)));
      from = at + 1;
    }
  }
  // A quotation mark that is never closed quotes nothing.
  if (quoted) return line.split(by).map(bare);
  return [...cells, bare(line.slice(from))];
}

function bare(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, (_, inner: string) => inner.replaceAll('""', '"'))
    .replace(GAPS, ' ')
    .trim();
}
