import type { Arch, Platform } from '../postgres/target.ts';
import { readSigning } from './signing.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What `npm run dist` was asked to make. */
export interface Order {
  platform: Platform;
  arches: Arch[];
  formats: string[];
  profile: 'release' | 'test';
  signed: boolean;
  mustBeSigned: boolean;
  updateAddress: string | null;
  electronFolder: string | null;
}

const ARCHES: Readonly<Record<Platform, readonly Arch[]>> = {
  win32: ['x64'],
  darwin: ['x64', 'arm64'],
  linux: ['x64', 'arm64'],
};
const FORMATS: Readonly<Record<Platform, readonly string[]>> = {
  win32: ['nsis', 'dir'],
  darwin: ['dmg', 'zip', 'dir'],
  linux: ['deb', 'rpm', 'AppImage', 'dir'],
};
/** What is made unless something else is asked for: all but the unpacked tree. */
const usual = (platform: Platform) => FORMATS[platform].filter((format) => format !== 'dir');

const HELP =
  'npm run dist takes, behind `--`: --arch=x64,arm64, --formats=deb,rpm, --test (for Playwright, never to be handed out) and --release.';

/** Reads the command line and the environment; throws one sentence about what cannot be made. */
export function readOrder(words: readonly string[], env: Env, platform: NodeJS.Platform): Order {
  if (platform !== 'win32' && platform !== 'darwin' && platform !== 'linux') {
    throw new Error(`Counterfoil has installers for Windows, macOS and Linux, not for ${platform}.`);
  }
  const given = new Map(
    words.map((word) => {
      const [name = '', value] = word.split('=', 2);
      return [name, value] as const;
    }),
  );
  for (const word of given.keys()) {
    if (!['--arch', '--formats', '--test', '--release'].includes(word)) throw new Error(HELP);
  }
  const arches = chosen(given, '--arch', ARCHES[platform], ARCHES[platform]);
  const formats = chosen(given, '--formats', FORMATS[platform], usual(platform));
  const profile = given.has('--test') ? 'test' : 'release';
  const mustBeSigned = given.has('--release') || env['DIST_RELEASE'] === '1';
  const { signed, missing } = readSigning(platform, env);
  if (mustBeSigned && profile === 'test') throw new Error('A build for tests is never a release.');
  if (mustBeSigned && !signed) throw new Error(`A release is signed. ${missing}`);
  return {
    platform,
    arches,
    formats,
    profile,
    signed,
    mustBeSigned,
    updateAddress: readAddress(env['DIST_UPDATE_ADDRESS']),
    electronFolder: env['ELECTRON_OVERRIDE_DIST_PATH'] || null,
  };
}

function chosen<Name extends string>(
  given: ReadonlyMap<string, string | undefined>,
  flag: string,
  known: readonly Name[],
  otherwise: readonly Name[],
): Name[] {
  if (!given.has(flag)) return [...otherwise];
  const asked = (given.get(flag) ?? '').split(',');
  const unknown = asked.find((name) => !known.some((one) => one === name));
  if (unknown !== undefined) {
    throw new Error(`${flag} takes a list of ${known.join(', ')} here, and “${unknown}” is none of them.`);
  }
  return known.filter((name) => asked.includes(name));
}

function readAddress(text: string | undefined): string | null {
  if (!text) return null;
  if (URL.parse(text)?.protocol !== 'https:') {
    throw new Error(
      'DIST_UPDATE_ADDRESS must be an https address, such as https://updates.example/counterfoil.',
    );
  }
  return text;
}
