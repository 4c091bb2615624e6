import { randomBytes } from 'node:crypto';
import { HOST, SCHEME } from './ownPages.ts';

/** Shown instead of a screen that breaks again and again; made here, since the built pages are what may be broken. */
export const STOPPED_PAGE = `${SCHEME}://${HOST}/stopped`;

const STYLE = `
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f6f1e7; color: #241f1a;
    font: 18px/1.5 system-ui, sans-serif; }
  main { max-width: 34rem; padding: 2rem; }
  h1 { font-size: 28px; line-height: 1.2; }
  a { display: inline-block; margin-top: 1rem; padding: 12px 20px; background: #0b5a60; color: #fff;
    text-decoration: none; border-radius: 4px; }
  a:focus-visible { outline: 3px solid #b26a00; outline-offset: 3px; }
  @media (prefers-color-scheme: dark) { body { background: #171310; color: #f0e9dd; }
    a { background: #4fb3b9; color: #10201f; } }`;

/** Answers the address above, and null for every other. */
export function serveStopped(request: Request): Response | null {
  if (request.url !== STOPPED_PAGE || request.method !== 'GET') return null;
  const nonce = randomBytes(18).toString('base64');
  const html = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Counterfoil has stopped</title>
<style nonce="${nonce}">${STYLE}</style>
<main>
<h1>This window broke several times within a minute.</h1>
<p>Recorded sales and tickets are safe. A sale that was under way is kept and comes back when the window does.</p>
<p>What broke is in the crash reports of the log folder (menu Help, Open the log folder). Restart the computer if it
happens again, and tell support.</p>
<a href="/index.html" autofocus>Try again</a>
</main></html>`;
  return new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  });
}
