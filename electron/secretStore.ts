/** Seals small secrets that lie in files of this counter, as well as the place that it runs in can. */
export interface SecretStore {
  /** What may lie in a file. Where nothing can be sealed it is the secret itself, and the file's mode has to do. */
  seal(secret: string): Promise<string>;
  /** Throws SealedElsewhere. `renew`: it should be sealed again, because now it would be sealed better. */
  open(sealed: string): Promise<{ secret: string; renew: boolean }>;
}

/** What the key store of the operating system has sealed begins with this; a secret that is not sealed never does. */
export const SEALED_BY_SYSTEM = 'system:';

/** A secret that was sealed, and that cannot be opened by this user on this computer, or not now. */
export class SealedElsewhere extends Error {
  constructor(options?: ErrorOptions) {
    super('a sealed secret cannot be opened here', options);
    this.name = 'SealedElsewhere';
  }
}

/** Where there is no key store: plain Node, and the preview shell. */
export const unsealedSecrets: SecretStore = {
  seal: async (secret) => secret,
  async open(sealed) {
    if (sealed.startsWith(SEALED_BY_SYSTEM)) throw new SealedElsewhere();
    return { secret: sealed, renew: false };
  },
};
