import { expect, test } from 'vitest';
import { toChromium, toMain } from '../../../build/preview-shell/origin.ts';
import { isOwnPage } from '../../../electron/ownPages.ts';

test.each([
  'app://counterfoil/index.html',
  'app://counterfoil/assets/index-B_1.js?v=1',
  'app://counterfoil/index.html#/sell/7',
])('%s goes to Chromium and comes back as it was', (address) => {
  const shown = toChromium(address);
  expect(new URL(shown).protocol).toBe('https:');
  expect(toMain(shown)).toBe(address);
});

test('our page has an origin of its own, which never leaves the machine', () => {
  expect(new URL(toChromium('app://counterfoil/index.html')).origin).toBe(
    'https://counterfoil.app.localhost',
  );
});

test.each([
  'https://counterfoil.app.localhost.evil.example/',
  'https://evil.example/counterfoil.app.localhost',
  'https://counterfoil.app.localhost:8443/',
  'https://user@counterfoil.app.localhost/',
  'http://counterfoil.app.localhost/',
  'https://counterfoil.app.evil/',
  'https://counterfoil.https.localhost/',
  'https://localhost/',
  'about:blank',
  'data:text/html,x',
])('%s does not pass for one of ours', (address) => {
  expect(isOwnPage(toMain(address))).toBe(false);
});

test('what is no app address is left alone', () => {
  for (const address of ['https://example.org/', 'data:text/html,x', 'about:blank', 'file:///tmp/x.html']) {
    expect(toChromium(address)).toBe(address);
  }
});
