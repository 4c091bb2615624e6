import { randomUUID } from 'node:crypto';
import { SCHEME } from '../ownPages.ts';

/**
 * Documents on their way to a printer are served from memory on a host of their own: a `data:` address ends at two
 * megabytes, and a file would leave ticket codes on the disk. This host is not that of our pages, so nothing in a
 * document can ever call main.
 */
const SHEET_HOST = 'sheet';
const PREFIX = `${SCHEME}://${SHEET_HOST}/`;
/** A document carries its own styles, pictures and fonts; it loads nothing and runs nothing. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

const waiting = new Map<string, string>();

/** Lays a document ready and gives its address, until `takeAway`. */
export function layReady(html: string): { address: string; takeAway(): void } {
  const address = `${PREFIX}${randomUUID()}.html`;
  waiting.set(address, html);
  return { address, takeAway: () => void waiting.delete(address) };
}

/** The document at an address; null when the address belongs to something else. */
export function serveSheet(request: Request): Response | null {
  if (!request.url.startsWith(PREFIX)) return null;
  const html = request.method === 'GET' ? waiting.get(request.url) : undefined;
  if (html === undefined) return new Response('Not found', { status: 404 });
  return new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  });
}
