const beforePattern = /(?:^|[(,=:[!&|?{};+\-*%~<>]|\breturn|\btypeof|=>)\s*$/;

/**
 * The same text with comments (and, when asked, the insides of strings) replaced by blanks, so that a rule
 * looks at code only and every index still points at the same place.
 */
export function blank(text: string, what: 'comments' | 'comments and strings'): string {
  const blanked = [...text.split('')];
  const strings = what === 'comments and strings';
  for (let index = 0; index < text.length; ) {
    const end = tokenEnd(text, index);
    if (end === undefined) {
      index += 1;
      continue;
    }
    const isComment = text.startsWith('//', index) || text.startsWith('/*', index);
    if (isComment || strings) {
      for (let inside = index; inside < end; inside += 1) if (text[inside] !== '\n') blanked[inside] = ' ';
    }
    index = end;
  }
  return blanked.join('');
}

/** The end of the comment, string, template or pattern that starts here; undefined when none does. */
export function tokenEnd(text: string, start: number): number | undefined {
  const first = text[start];
  if (first === "'" || first === '"') return stringEnd(text, start);
  if (first === '`') return templateEnd(text, start);
  if (first !== '/') return undefined;
  if (text[start + 1] === '/') return orLength(text, text.indexOf('\n', start));
  if (text[start + 1] === '*') return orLength(text, text.indexOf('*/', start + 2) + 2, 1);
  return beforePattern.test(text.slice(Math.max(0, start - 20), start)) ? patternEnd(text, start) : undefined;
}

const orLength = (text: string, index: number, none = -1): number => (index === none ? text.length : index);

function stringEnd(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === text[start] || text[index] === '\n') return index + 1;
  }
  return text.length;
}

function patternEnd(text: string, start: number): number | undefined {
  let inClass = false;
  for (let index = start + 1; index < text.length && text[index] !== '\n'; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === '[') inClass = true;
    else if (text[index] === ']') inClass = false;
    else if (text[index] === '/' && !inClass) return index + 1;
  }
  return undefined;
}

function templateEnd(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text.startsWith('${', index)) index = closing(text, index + 1);
    else if (text[index] === '`') return index + 1;
  }
  return text.length;
}

/** The index of the bracket that closes the one at `open`. */
export function closing(text: string, open: number): number {
  let depth = 0;
  for (let index = open; index < text.length; ) {
    const end = tokenEnd(text, index);
    if (end !== undefined) {
      index = end;
      continue;
    }
    if ('([{'.includes(text[index] ?? ' ')) depth += 1;
    if (')]}'.includes(text[index] ?? ' ')) depth -= 1;
    if (depth === 0) return index;
    index += 1;
  }
  return text.length;
}
