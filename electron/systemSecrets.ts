import { app, safeStorage } from 'electron';
import { SEALED_BY_SYSTEM, SealedElsewhere, type SecretStore } from './secretStore.ts';

/**
 * The key store of the operating system. On Linux Chromium falls back to a password that everybody knows; that is no
 * seal, and a secret is better known to lie open than believed to be shut.
 */
export const systemSecrets: SecretStore = {
  async seal(secret) {
    if (!(await canSeal())) return secret;
    return SEALED_BY_SYSTEM + (await safeStorage.encryptStringAsync(secret)).toString('base64');
  },
  async open(sealed) {
    await app.whenReady();
    if (!sealed.startsWith(SEALED_BY_SYSTEM)) return { secret: sealed, renew: await canSeal() };
    const bytes = Buffer.from(sealed.slice(SEALED_BY_SYSTEM.length), 'base64');
    try {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(bytes);
      return { secret: result, renew: shouldReEncrypt };
    } catch (error) {
      throw new SealedElsewhere({ cause: error });
    }
  },
};

async function canSeal(): Promise<boolean> {
  await app.whenReady();
  if (process.platform === 'linux') {
    const backend = safeStorage.getSelectedStorageBackend();
    if (backend === 'basic_text' || backend === 'unknown') return false;
  }
  return safeStorage.isAsyncEncryptionAvailable();
}
