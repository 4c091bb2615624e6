/**
 * Chromium outside Electron cannot navigate to a scheme of ours. So `app://counterfoil/x` is shown to it as
 * `https://counterfoil.app.localhost/x`: a secure context with an origin of its own, and a name that never leaves
 * the machine even if a request slipped past the interception. Main sees only `app:` addresses, in both directions,
 * so that its protocol handler, its sender checks and its navigation rules run unchanged.
 */
const DOMAIN = 'localhost';

/** The address that Chromium is given for an address of main's. */
export function toChromium(address: string): string {
  const parts = /^(\w+):\/\/([\w-]+)(\/.*)?$/s.exec(address);
  const [, scheme = '', host = '', rest = '/'] = parts ?? [];
  return parts === null || scheme.startsWith('http') ? address : `https://${host}.${scheme}.${DOMAIN}${rest}`;
}

/** The address that main is told for one of Chromium's; any other origin stays what it is. */
export function toMain(address: string): string {
  const url = URL.parse(address);
  const [, host, scheme] = /^([\w-]+)\.(\w+)\.localhost$/.exec(url?.hostname ?? '') ?? [];
  if (url === null || host === undefined || url.protocol !== 'https:' || url.port !== '') return address;
  if (url.username !== '' || url.password !== '') return address;
  return `${scheme}://${host}${url.pathname}${url.search}${url.hash}`;
}
