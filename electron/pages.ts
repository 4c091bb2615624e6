import { randomBytes } from 'node:crypto';
import { contentSecurityPolicy, developmentPolicy } from './contentSecurityPolicy.ts';
import { isOwnPage } from './ownPages.ts';
import { pagePath, readPageFile } from './pageFiles.ts';

/** What index.html carries where the nonce of this load belongs; the renderer hands it to Mantine. */
export const NONCE_PLACEHOLDER = '__STYLE_NONCE__';

const fixedHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
} as const;

const notFound = (): Response =>
  new Response('Not found', { status: 404, headers: { ...fixedHeaders, 'Content-Type': 'text/plain' } });

export type PageHandler = (request: Request) => Promise<Response>;

/** Answers requests for our own pages from the folder of the built renderer. */
export function servePages(folder: string): PageHandler {
  return async (request) => {
    const path = request.method === 'GET' ? pagePath(request.url) : null;
    const file = path === null ? null : await readPageFile(folder, path);
    if (file === null) return notFound();
    const nonce = randomBytes(18).toString('base64');
    const body = file.path.endsWith('.html')
      ? file.content.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce)
      : new Uint8Array(file.content);
    return new Response(body, {
      headers: {
        ...fixedHeaders,
        'Content-Type': file.type,
        'Content-Security-Policy': contentSecurityPolicy(nonce),
      },
    });
  };
}

/** The same for `npm run dev`: Vite's server answers, but the page keeps our origin and so passes every check. */
export function serveFromDevServer(devServer: URL): PageHandler {
  return async (request) => {
    if (request.method !== 'GET' || !isOwnPage(request.url)) return notFound();
    const { pathname, search } = new URL(request.url);
    const answer = await fetch(new URL(pathname + search, devServer), { headers: { accept: '*/*' } });
    const headers = new Headers(fixedHeaders);
    headers.set('Content-Type', answer.headers.get('content-type') ?? 'application/octet-stream');
    headers.set('Content-Security-Policy', developmentPolicy(devServer));
    return new Response(await answer.arrayBuffer(), { status: answer.status, headers });
  };
}
