import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** A key store that turns bytes round, of one user. */
const store = vi.hoisted(() => ({
  user: 'mara',
  available: true,
  backend: 'gnome_libsecret',
  rotated: false,
}));
vi.mock('electron', () => ({
  app: { whenReady: async () => {} },
  safeStorage: {
    isAsyncEncryptionAvailable: async () => store.available,
    getSelectedStorageBackend: () => store.backend,
    encryptStringAsync: async (text: string) => Buffer.from(`${store.user}/${text}`).reverse(),
    async decryptStringAsync(bytes: Buffer) {
      const text = Buffer.from(bytes).reverse().toString();
      if (!text.startsWith(`${store.user}/`)) throw new Error('Error while decrypting the ciphertext.');
      return { result: text.slice(store.user.length + 1), shouldReEncrypt: store.rotated };
    },
  },
}));
const { systemSecrets } = await import('../../../electron/systemSecrets.ts');
const { SealedElsewhere, unsealedSecrets } = await import('../../../electron/secretStore.ts');
const { openTicketKeyFile } = await import('../../../electron/ticketKeyFile.ts');

const KEY = new Uint8Array(32).fill(7);
const OPEN = Buffer.from(KEY).toString('base64');
let folder: string;
let file: string;
const warned: string[] = [];
const log = { warn: (line: string) => void warned.push(line) };
const open = (secrets = systemSecrets) => openTicketKeyFile(file, secrets, log);
const stored = (): string => JSON.parse(readFileSync(file, 'utf8')).key;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterfoil-secrets-'));
  file = join(folder, 'ticket-key.json');
  Object.assign(store, { user: 'mara', available: true, backend: 'gnome_libsecret', rotated: false });
  warned.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a key is sealed where the system can, and opens again', async () => {
  await (await open()).keep(KEY);
  expect(stored()).toMatch(/^system:/);
  expect(readFileSync(file, 'utf8')).not.toContain(OPEN);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const again = await open();
  expect([again.key(), again.locked()]).toEqual([Buffer.from(KEY), false]);
});

test('a key that lay open is sealed at the next start', async () => {
  writeFileSync(file, JSON.stringify({ version: 1, key: OPEN }));
  expect((await open()).key()).toEqual(Buffer.from(KEY));
  expect(stored()).toMatch(/^system:/);
  expect((await open()).key()).toEqual(Buffer.from(KEY));
});

const NO_SEAL: [string, Partial<typeof store>][] = [['is no key store', { available: false }]];
// What Chromium does where a Linux has no keyring.
if (process.platform === 'linux') {
  NO_SEAL.push(['is only a password that everybody knows', { backend: 'basic_text' }]);
}

test.each(NO_SEAL)('where there %s the key lies open and says so', async (_where, change) => {
  Object.assign(store, change);
  await (await open()).keep(KEY);
  expect(stored()).toBe(OPEN);
  const before = statSync(file).mtimeMs;
  expect((await open()).key()).toEqual(Buffer.from(KEY));
  expect(statSync(file).mtimeMs).toBe(before);
});

test.each([
  ['another user', () => Object.assign(store, { user: 'noah' }), systemSecrets],
  ['the preview shell', () => {}, unsealedSecrets],
])(
  'what was sealed is not opened by %s, nor replaced until a manager brings the key',
  async (_who, turn, secrets) => {
    await (await open()).keep(KEY);
    const sealed = stored();
    turn();
    const locked = await open(secrets);
    expect([locked.key(), locked.locked()]).toEqual([null, true]);
    expect(warned).toEqual(['ticket-key-locked']);
    expect(stored()).toBe(sealed);
    await locked.keep(KEY);
    expect([locked.key(), locked.locked()]).toEqual([KEY, false]);
    expect((await open(secrets)).key()).toEqual(Buffer.from(KEY));
  },
);

test('what was sealed with a key that the system has put aside is sealed again', async () => {
  await (await open()).keep(KEY);
  writeFileSync(file, JSON.stringify({ version: 0, key: stored() }));
  store.rotated = true;
  await open();
  expect(JSON.parse(readFileSync(file, 'utf8')).version).toBe(1);
});

test('a file without a key, or with half of one, is no sealed one', async () => {
  for (const text of ['', '{}', JSON.stringify({ version: 1, key: OPEN.slice(0, 20) })]) {
    writeFileSync(file, text);
    const found = await open();
    expect([found.key(), found.locked()]).toEqual([null, false]);
  }
  await expect(unsealedSecrets.open('system:AAAA')).rejects.toBeInstanceOf(SealedElsewhere);
});
