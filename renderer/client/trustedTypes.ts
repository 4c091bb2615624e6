import { setNonce } from 'get-nonce';

/** The parts of the Trusted Types API used here; TypeScript's DOM library does not have it yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(text: string): string }): unknown;
}

/** The nonce that the protocol handler wrote into this page for styles. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
}

/**
 * The one policy of the page: text that could become an element is refused. It has to exist at all because Mantine
 * writes CSS text through innerHTML. Scripts and script addresses have no rule and are refused by the browser.
 */
export function installTrustedTypes(): void {
  const trustedTypes = (window as { trustedTypes?: TrustedTypes }).trustedTypes;
  trustedTypes?.createPolicy('default', {
    createHTML(text) {
      if (text.includes('<')) throw new TypeError('markup is not allowed here');
      return text;
    },
  });
  setNonce(styleNonce());
}
