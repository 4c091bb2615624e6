import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { servePages } from '../../../electron/pages.ts';
import { HOSTILE_ADDRESSES } from './hostileAddresses.ts';

const top = mkdtempSync(join(tmpdir(), 'counterfoil-pages-'));
const folder = join(top, 'renderer');
mkdirSync(join(folder, 'assets'), { recursive: true });
writeFileSync(join(folder, 'index.html'), '<meta content="__STYLE_NONCE__"><p title="__STYLE_NONCE__">');
writeFileSync(join(folder, 'assets/index-B_1.js'), 'export {}');
writeFileSync(join(folder, 'assets/a.map'), '{}');
writeFileSync(join(folder, '.secret.js'), 'secret');
writeFileSync(join(top, 'outside.js'), 'secret');
symlinkSync(join(top, 'outside.js'), join(folder, 'link.js'));
afterAll(() => rmSync(top, { recursive: true }));

const serve = servePages(folder);
/** Asks as Chromium does; the address is given as it is, because `Request` would tidy a hostile one up. */
const ask = (url: string, method = 'GET') => serve({ url, method } as Request);

test('a file of the renderer is served with its type and the headers', async () => {
  const answer = await ask('app://counterfoil/assets/index-B_1.js?v=1');
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('export {}');
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

test.each([
  'app://counterfoil',
  'app://counterfoil/',
  'app://counterfoil/index.html',
  'app://counterfoil/#/sell',
])('%s is the start page', async (address) => {
  const answer = await ask(address);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
});

test('the policy is the proven one, with the nonce that stands in the page', async () => {
  const answer = await ask('app://counterfoil/index.html');
  const html = await answer.text();
  const [, nonce] = /<meta content="([^"]+)">/.exec(html) ?? [];
  expect(html).toBe(`<meta content="${nonce}"><p title="${nonce}">`);
  expect(answer.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" +
      `${nonce}'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; ` +
      "form-action 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; " +
      'trusted-types default',
  );
});

test('every load has a nonce of its own, of 128 bits or more', async () => {
  const nonces = await Promise.all(
    Array.from({ length: 50 }, async () =>
      (await ask('app://counterfoil/')).headers.get('content-security-policy'),
    ),
  );
  expect(new Set(nonces).size).toBe(50);
  for (const policy of nonces) expect(policy).toMatch(/'nonce-[\w+/]{22,}=*'/);
});

test.each([
  '/../outside.js',
  '/assets/../../outside.js',
  '/assets/..',
  '/./index.html',
  '/..%2foutside.js',
  '/%2e%2e/outside.js',
  '/%2e%2e%2foutside.js',
  '/%252e%252e/outside.js',
  '/..\\outside.js',
  '/assets\\..\\..\\outside.js',
  '/%5c..%5coutside.js',
  '//outside.js',
  '/C:/Windows/win.js',
  '/c:\\windows\\win.js',
  '/index.html%00.js',
  '/index.html\0.js',
  '/.secret.js',
  '/assets/.secret.js',
  '/link.js',
  '/assets',
  '/assets/',
  '/assets/a.map',
  '/index.HTML',
  '/nothing.js',
  '/index.html/',
  '/\u2025/outside.js',
  '/．．/outside.js',
  `/${'a'.repeat(600)}.js`,
  `/${'a/'.repeat(100_000)}x.js`,
  `/${'../'.repeat(50)}etc/passwd.js`,
  '/etc/passwd',
])('%.60j is not found', async (path) => {
  const answer = await ask(`app://counterfoil${path}`);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toBe('Not found');
});

test.each(HOSTILE_ADDRESSES.map((address) => [address.slice(0, 60), address]))(
  '%j is not found',
  async (_short, address) => {
    expect((await ask(address)).status).toBe(404);
  },
);

test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('%s is not answered', async (method) => {
  expect((await ask('app://counterfoil/index.html', method)).status).toBe(404);
});
