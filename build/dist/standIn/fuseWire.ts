import { FUSE_SENTINEL, FUSE_VERSION } from '../fuses.ts';

/** The fuses as Electron is delivered: node and inspector on, integrity off, in the order of FUSE_ORDER. */
const AS_DELIVERED = '101100011';

/** The bytes that Electron's own programs carry for their fuses. */
export const fuseWire = (): Buffer =>
  Buffer.concat([
    Buffer.from(FUSE_SENTINEL, 'latin1'),
    Buffer.from([FUSE_VERSION, AS_DELIVERED.length]),
    Buffer.from(AS_DELIVERED, 'latin1'),
  ]);
