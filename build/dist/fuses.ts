/** Electron's fuses in the order in which they stand in its program; the names are those of electron-builder. */
export const FUSE_ORDER = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
  'wasmTrapHandlers',
] as const;

export type Fuse = (typeof FUSE_ORDER)[number];
export type FuseState = 'on' | 'off' | 'removed' | 'inherited';

/** What marks the place of the fuses in Electron's program. */
export const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
export const FUSE_VERSION = 1;

const STATES: Readonly<Record<number, FuseState>> = {
  48: 'off',
  49: 'on',
  114: 'removed',
  144: 'inherited',
};

/**
 * Who may open our program for other purposes: nobody. The `test` profile differs in one fuse, without which
 * Playwright cannot drive Electron; it is never handed out.
 */
export const wantedFuses = (profile: 'release' | 'test') =>
  ({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: profile === 'test',
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  }) as const satisfies Partial<Record<Fuse, boolean>>;

/**
 * Reads the fuses out of a program; throws when they are not there exactly once. Ours, because the library that
 * sets them does not know the newest one.
 */
export function readFuses(program: Buffer): Map<Fuse, FuseState> {
  const at = program.indexOf(FUSE_SENTINEL, 0, 'latin1');
  if (at < 0) throw new Error('There are no fuses in this program.');
  if (program.indexOf(FUSE_SENTINEL, at + 1, 'latin1') >= 0)
    throw new Error('The fuses are in this program more than once.');
  const wire = at + FUSE_SENTINEL.length;
  const [version = 0, length = 0] = program.subarray(wire, wire + 2);
  if (version !== FUSE_VERSION)
    throw new Error(`These fuses are of version ${version}, not ${FUSE_VERSION}.`);
  if (length < FUSE_ORDER.length)
    throw new Error(`This program has ${length} fuses, not ${FUSE_ORDER.length}.`);
  return new Map(
    FUSE_ORDER.map((fuse, index) => {
      const state = STATES[program[wire + 2 + index] ?? 0];
      if (state === undefined) throw new Error(`The fuse ${fuse} is in no state that we know.`);
      return [fuse, state] as const;
    }),
  );
}
