import { describe, expect, test } from 'vitest';
import { inOneSentence } from '../../../build/dist/failure.ts';
import { readOrder } from '../../../build/dist/order.ts';
import { readSigning } from '../../../build/dist/signing.ts';

describe('what npm run dist is asked for', () => {
  test('is everything that the platform has, unsigned, when nothing is said', () => {
    expect(readOrder([], {}, 'linux')).toEqual({
      platform: 'linux',
      arches: ['x64', 'arm64'],
      formats: ['deb', 'rpm', 'AppImage'],
      profile: 'release',
      signed: false,
      mustBeSigned: false,
      updateAddress: null,
      electronFolder: null,
    });
    expect(readOrder([], {}, 'win32')).toMatchObject({ arches: ['x64'], formats: ['nsis'] });
    expect(readOrder([], {}, 'darwin')).toMatchObject({ arches: ['x64', 'arm64'], formats: ['dmg', 'zip'] });
  });

  test('may be a part of it', () => {
    const asked = readOrder(['--arch=arm64', '--formats=rpm,deb', '--test'], {}, 'linux');
    expect(asked).toMatchObject({ arches: ['arm64'], formats: ['deb', 'rpm'], profile: 'test' });
  });

  test.each([
    [['--fast'], {}, 'linux', /takes, behind/],
    [['--arch=ia32'], {}, 'win32', /“ia32” is none of them/],
    [['--formats=nsis'], {}, 'linux', /“nsis” is none of them/],
    [[], {}, 'freebsd', /not for freebsd/],
    [['--release'], {}, 'win32', /A release is signed\. Set WIN_CSC_LINK/],
    [[], { DIST_RELEASE: '1' }, 'darwin', /Set CSC_LINK.*Set APPLE_API_KEY/],
    [['--release', '--test'], { LINUX_SIGNING_KEY: 'A' }, 'linux', /never a release/],
    [[], { DIST_UPDATE_ADDRESS: 'http://updates.example' }, 'linux', /must be an https address/],
  ] as const)('%s with %s on %s is refused in one sentence', (words, env, platform, sentence) => {
    expect(() => readOrder(words, env, platform)).toThrow(sentence);
  });

  test('a release is made when everything that signs is there', () => {
    const env = { DIST_RELEASE: '1', CSC_LINK: 'a', CSC_KEY_PASSWORD: 'b' };
    expect(readOrder([], env, 'win32')).toMatchObject({ signed: true, mustBeSigned: true });
    expect(() => readOrder([], env, 'darwin')).toThrow(/APPLE_API_KEY/);
  });
});

test('half of what signs does not sign, and an empty variable is no variable', () => {
  expect(readSigning('win32', { CSC_LINK: 'a' }).signed).toBe(false);
  expect(readSigning('win32', { CSC_LINK: 'a', CSC_KEY_PASSWORD: '' }).signed).toBe(false);
  expect(readSigning('linux', { LINUX_SIGNING_KEY: 'A' })).toEqual({ signed: true, missing: '' });
});

test('a download that failed is told apart from everything else', () => {
  const refused = inOneSentence(new Error('getaddrinfo ENOTFOUND github.com'));
  expect(refused).toMatch(/could not be downloaded.*dist:check/);
  expect(inOneSentence(new Error('write: ENOSPC'))).toMatch(/disk is full/);
  expect(inOneSentence(new Error('first\nsecond'))).toBe('No installer was made: first');
});
