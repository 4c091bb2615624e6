import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Marked } from 'marked';

const DOCS = join(import.meta.dirname, '../../docs');
/** In the order in which they are read. */
const PARTS = ['cashier', 'organizer', 'door', 'manager'] as const;

/** The rooms of the program, for reading: it follows the light of the computer, and prints black on white. */
const STYLE = `
:root { color-scheme: light dark; --paper: #f3ede1; --ink: #221e17; --soft: #5d5445; --line: #d9cfbb; --act: #0b5a5e; --well: #e9e1d1; }
@media (prefers-color-scheme: dark) { :root { --paper: #14110e; --ink: #f2eadb; --soft: #b5aa96; --line: #3b342b; --act: #7fd0c6; --well: #231e18; } }
body { margin: 0 auto; padding: 1.5rem 1.25rem 4rem; max-width: 46rem; background: var(--paper); color: var(--ink); font: 1rem/1.55 "IBM Plex Sans", system-ui, sans-serif; }
nav { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; padding-bottom: .75rem; border-bottom: 2px dotted var(--ink); }
a { color: var(--act); } nav [aria-current] { color: var(--ink); font-weight: 700; text-decoration: none; }
h1, h2, h3 { line-height: 1.2; } h2 { margin-top: 2.25rem; }
img { max-width: 100%; border: 1px solid var(--line); border-radius: 4px; }
table { border-collapse: collapse; width: 100%; } th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
code, kbd { font: .9em/1.4 "JetBrains Mono", ui-monospace, monospace; } pre { overflow-x: auto; padding: .75rem; background: var(--well); }
@media print { :root { --paper: #fff; --ink: #000; } nav { display: none; } }
`;

/** What a heading is called in an address: as the pages of the repository call it, so that their links hold. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/<[^>]*>|&\w+;|[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

/** Where a link of the handbook leads once it is a page beside the program; null for what is not installed with it. */
export function installedPlace(link: string): string | null {
  if (link.startsWith('../pictures/')) return link.slice('../'.length);
  if (/^[a-z]+:/.test(link) || link.startsWith('#')) return link;
  const [, part, anchor = ''] = /^(\w+)\.md(#.*)?$/.exec(link) ?? [];
  return part === undefined ? null : `${part}.html${anchor}`;
}

const page = new Marked({
  renderer: {
    heading({ tokens, depth }) {
      const words = this.parser.parseInline(tokens);
      return `<h${depth} id="${anchorOf(words)}">${words}</h${depth}>\n`;
    },
    link({ href, tokens }) {
      const words = this.parser.parseInline(tokens);
      const place = installedPlace(href);
      return place === null ? words : `<a href="${place}">${words}</a>`;
    },
    image({ href, text }) {
      return `<img src="${installedPlace(href) ?? href}" alt="${text}" loading="lazy">`;
    },
  },
});

const titleOf = (text: string): string => /^# (.+)$/m.exec(text)?.[1] ?? 'Handbook';

/** Writes the handbook as pages that any browser shows without a network, each with its pictures beside it. */
export async function writeHandbook(into: string): Promise<void> {
  await mkdir(join(into, 'pictures'), { recursive: true });
  const texts = await Promise.all(
    PARTS.map(async (part) => ({ part, text: await readFile(join(DOCS, 'handbook', `${part}.md`), 'utf8') })),
  );
  for (const { part, text } of texts) {
    const ways = texts.map(
      (one) =>
        `<a href="${one.part}.html"${one.part === part ? ' aria-current="page"' : ''}>${titleOf(one.text)}</a>`,
    );
    const body = await page.parse(text);
    await writeFile(
      join(into, `${part}.html`),
      `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>${titleOf(text)} · Counterfoil</title>\n<style>${STYLE}</style>\n<nav aria-label="Handbook">${ways.join('\n')}</nav>\n<main>\n${body}</main>\n</html>\n`,
    );
    for (const [, picture = ''] of body.matchAll(/(?:src|href)="pictures\/([\w.-]+)"/g)) {
      await cp(join(DOCS, 'pictures', picture), join(into, 'pictures', picture));
    }
  }
}
