import { beforeEach, expect, test, vi } from 'vitest';
import { HOSTILE_ADDRESSES } from './hostileAddresses.ts';

const fake = await vi.hoisted(async () => (await import('./fakeElectron.ts')).createFakeElectron());
vi.mock('electron', () => fake);
const { EXTERNAL_LINKS, openLink, secureEverything } = await import('../../../electron/security.ts');
const { FakeContents } = await import('./fakeElectron.ts');

const PERMISSIONS =
  'ar automatic-fullscreen background-fetch background-sync captured-surface-control clipboard-read ' +
  'clipboard-sanitized-write deprecated-sync-clipboard-read display-capture fileSystem fullscreen geolocation ' +
  'geolocation-approximate hand-tracking hid idle-detection keyboardLock local-fonts local-network ' +
  'local-network-access loopback-network media mediaKeySystem midi midiSysex nfc notifications openExternal ' +
  'payment-handler periodic-background-sync persistent-storage pointerLock screen-wake-lock sensors serial ' +
  'smart-card speaker-selection storage-access system-wake-lock top-level-storage-access usb vr ' +
  'web-app-installation web-printing window-management unknown';

function securedContents(hotReload = false) {
  fake.app.removeAllListeners();
  secureEverything({ hotReload });
  const contents = new FakeContents(1);
  fake.app.emit('web-contents-created', {}, contents);
  return contents;
}

beforeEach(() => {
  fake.recorded.session.clear();
  fake.recorded.opened.length = 0;
});

test.each(PERMISSIONS.split(' '))('the permission %s is denied, asked either way', (permission) => {
  securedContents();
  const answer = vi.fn();
  fake.recorded.session.get('request')?.(null, permission, answer, {});
  expect(answer.mock.calls).toEqual([[false]]);
  expect(fake.recorded.session.get('check')?.(null, permission, 'app://counterfoil', {})).toBe(false);
});

test('only hot reload may talk to a server on the same machine, and nothing more', () => {
  securedContents(true);
  const granted = PERMISSIONS.split(' ').filter((permission) =>
    fake.recorded.session.get('check')?.(null, permission, 'app://counterfoil', {}),
  );
  expect(granted).toEqual(['local-network-access', 'loopback-network']);
});

test('no device is given', () => {
  securedContents();
  expect(fake.recorded.session.get('device')?.({ deviceType: 'usb' })).toBe(false);
});

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s only stays at home', (event) => {
  const contents = securedContents();
  const preventDefault = vi.fn();
  contents.emit(event, { url: 'app://counterfoil/index.html#/sell', preventDefault });
  expect(preventDefault).not.toHaveBeenCalled();
  for (const url of HOSTILE_ADDRESSES) contents.emit(event, { url, preventDefault });
  expect(preventDefault).toHaveBeenCalledTimes(HOSTILE_ADDRESSES.length);
});

test('no page is ever put inside a page', () => {
  const preventDefault = vi.fn();
  securedContents().emit('will-attach-webview', { preventDefault });
  expect(preventDefault).toHaveBeenCalledOnce();
});

test('no window is opened by a page, not even one of ours', () => {
  const contents = securedContents();
  for (const url of ['app://counterfoil/index.html', ...HOSTILE_ADDRESSES]) {
    expect(contents.openHandler?.({ url })).toEqual({ action: 'deny' });
  }
});

test('only links from the list leave for the browser of the system', async () => {
  for (const link of EXTERNAL_LINKS) expect(await openLink(link)).toBe(true);
  expect(fake.recorded.opened).toEqual(EXTERNAL_LINKS);
  const close = EXTERNAL_LINKS.flatMap((link) => [
    `${link}x`,
    link.slice(0, -1),
    link.replace('https', 'http'),
  ]);
  for (const address of [...close, ...HOSTILE_ADDRESSES]) expect(await openLink(address)).toBe(false);
  expect(fake.recorded.opened).toEqual(EXTERNAL_LINKS);
});

test('the list of links is fixed and secure', () => {
  expect(Object.isFrozen(EXTERNAL_LINKS)).toBe(true);
  for (const link of EXTERNAL_LINKS) expect(new URL(link).protocol).toBe('https:');
});
