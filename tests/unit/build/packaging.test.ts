import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FUSE_SENTINEL, readFuses, wantedFuses } from '../../../build/dist/fuses.ts';
import { elfStandIn } from '../../../build/dist/standIn/elf.ts';
import { portableExecutableStandIn } from '../../../build/dist/standIn/portableExecutable.ts';
import { packageFolder } from '../../../build/dist/usedPackages.ts';
import { type Packaging, packaging } from '../../../build/electron-builder.ts';

const wanted: Packaging = {
  target: { platform: 'linux', arch: 'x64' },
  app: 'app',
  postgres: 'postgres',
  handbook: 'handbook',
  notices: 'notices.txt',
  output: 'dist',
  profile: 'release',
  signed: false,
  mustBeSigned: false,
  updateAddress: null,
  electronFolder: null,
  env: {},
};

describe('how Counterfoil is packed', () => {
  test('every name says that nothing is signed, until something is', () => {
    const names = (config: ReturnType<typeof packaging>) => [
      config.artifactName,
      config.nsis?.artifactName,
      config.appImage?.artifactName,
    ];
    for (const name of names(packaging(wanted))) expect(name).toContain('-unsigned.');
    for (const name of names(packaging({ ...wanted, signed: true }))) expect(name).not.toContain('unsigned');
    for (const name of names(packaging({ ...wanted, profile: 'test' }))) expect(name).toContain('-test.');
    expect(packaging(wanted).appImage?.artifactName).toContain('-portable');
  });

  test('no uninstaller touches the data, and nobody needs to be an administrator', () => {
    expect(packaging(wanted).nsis).toMatchObject({
      deleteAppDataOnUninstall: false,
      oneClick: false,
      perMachine: false,
    });
  });

  test('the inspector is let in only where Playwright has to drive', () => {
    expect(wantedFuses('release').enableNodeCliInspectArguments).toBe(false);
    expect(wantedFuses('test')).toEqual({ ...wantedFuses('release'), enableNodeCliInspectArguments: true });
  });

  test('updates are looked for only where somebody said so', () => {
    expect(packaging(wanted).publish).toBeNull();
    const updateAddress = 'https://updates.example/counterfoil';
    expect(packaging({ ...wanted, updateAddress }).publish).toEqual({
      provider: 'generic',
      url: updateAddress,
    });
  });

  test('macOS is signed by us, with PostgreSQL first, and not at all without a certificate', () => {
    expect(packaging(wanted).mac).toMatchObject({ identity: null, notarize: false });
    expect(packaging({ ...wanted, signed: true }).mac).toMatchObject({
      notarize: true,
      hardenedRuntime: true,
    });
    expect(packaging({ ...wanted, signed: true }).mac?.sign).toBeTypeOf('function');
  });
});

describe('reading fuses', () => {
  test('from both stand-ins gives them as Electron is delivered', () => {
    for (const program of [elfStandIn('x64'), elfStandIn('arm64'), portableExecutableStandIn()]) {
      const fuses = readFuses(program);
      expect(fuses.get('runAsNode')).toBe('on');
      expect(fuses.get('onlyLoadAppFromAsar')).toBe('off');
      expect(fuses.get('wasmTrapHandlers')).toBe('on');
    }
  });

  test.each([
    ['none', Buffer.from('nothing here'), /no fuses/],
    ['two sets', Buffer.from(`${FUSE_SENTINEL}\x01\x09110101110${FUSE_SENTINEL}`), /more than once/],
    ['another version', Buffer.from(`${FUSE_SENTINEL}\x02\x09110101110`), /version 2/],
    ['too few', Buffer.from(`${FUSE_SENTINEL}\x01\x0811010111`), /8 fuses/],
    ['an unknown state', Buffer.from(`${FUSE_SENTINEL}\x01\x091101x1110`), /no state/],
  ])('fails on %s', (_what, program, sentence) => {
    expect(() => readFuses(program)).toThrow(sentence);
  });
});

test('a module knows the package that it came from', () => {
  expect(packageFolder('/x/node_modules/pg/lib/index.js')).toBe('/x/node_modules/pg');
  expect(packageFolder('\0/x/node_modules/@a/b/c.js?commonjs')).toBe('/x/node_modules/@a/b');
  expect(packageFolder('C:\\x\\node_modules\\pg\\lib\\index.js')).toBe('C:/x/node_modules/pg');
  expect(packageFolder('/x/domain/money.ts')).toBeNull();
});

test('Electron is packed in the very version that is tested against', () => {
  const project = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'));
  expect(project.devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
});
