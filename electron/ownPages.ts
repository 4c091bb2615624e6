/** The one place our pages come from. `app:` is a scheme of our own, so no server on a network can answer for it. */
export const SCHEME = 'app';
export const HOST = 'counterfoil';
export const START_PAGE = `${SCHEME}://${HOST}/index.html`;

/**
 * Whether an address belongs to our own pages. Compares the parsed parts and never a prefix:
 * `app://counterfoil.evil.example/` and `app://counterfoil@evil.example/` both start like ours.
 */
export function isOwnPage(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  return url.protocol === `${SCHEME}:` && url.host === HOST && url.username === '' && url.password === '';
}
