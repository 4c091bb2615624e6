/** Markup that is safe to put into a document as it stands. Only `html` and `trusted` make it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

export type Part = Html | string | number | null | false | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Text as text, in an element or in a quoted attribute; control characters and halves of characters go. */
export function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a control character has no place on paper
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '')
      .replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? '')
  );
}

function render(part: Part): string {
  if (part === null || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  return part.map(render).join('');
}

/** Builds markup; whatever is put in as text is escaped, so escaping cannot be forgotten. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((fixed, index) => fixed + render(parts[index] ?? null)).join(''));
}

/** For markup that we wrote or drew ourselves: style sheets and codes. Never for anything a person typed. */
export function trusted(text: string): Html {
  return new Html(text);
}

/** A name or a title in its own direction, so that Arabic or Hebrew does not reorder what stands beside it. */
export function own(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}
