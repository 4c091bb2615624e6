/** A LIKE pattern for text that contains these words exactly as typed: its own wildcards mean nothing. */
export function containing(text: string): string {
  return `%${escaped(text)}%`;
}

/** The same for text that begins so. */
export function startingWith(text: string): string {
  return `${escaped(text)}%`;
}

/** The same for text in which a word, but not the first, begins so. */
export function withWordStartingWith(text: string): string {
  return `% ${escaped(text)}%`;
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
