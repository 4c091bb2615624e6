import type { PageSize } from './printer.ts';

/**
 * A document with the shipped faces in it: it loads nothing, so that paper looks the same at every counter. They are
 * read when the first document is made, because a counter starts without them.
 */
export async function typeset(document: string, page: PageSize): Promise<{ html: string; page: PageSize }> {
  const { facesFor } = await import('./faces.ts');
  return { html: document.replace('<style>', () => `<style>\n${facesFor(document)}`), page };
}
