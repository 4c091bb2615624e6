import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import { wantedFuses } from './dist/fuses.ts';
import { noteSignatures, signMac } from './dist/signedPostgres.ts';
import type { Target } from './postgres/target.ts';

export interface Packaging {
  target: Target;
  /** The folder with the files of the archive, made by build/dist/appFolder.ts. */
  app: string;
  /** The staged PostgreSQL of the target. */
  postgres: string;
  /** The handbook as pages for a browser, made by build/dist/handbook.ts. */
  handbook: string;
  /** The licences of everything that is in the installer. */
  notices: string;
  output: string;
  profile: 'release' | 'test';
  signed: boolean;
  /** A release must be signed; anything else may be unsigned and then says so in its name. */
  mustBeSigned: boolean;
  /** Where updates are looked for, such as https://updates.example/counterfoil; null builds without them. */
  updateAddress: string | null;
  /** A folder that holds an unpacked Electron; null downloads the one of package.json. */
  electronFolder: string | null;
  env: Readonly<Record<string, string | undefined>>;
}

const ICONS = join(import.meta.dirname, 'icons');
const MAINTAINER = 'The Counterfoil founders <founders@counterfoil.example>';
const SUMMARY = 'The box office at the counter';

/** How electron-builder packs Counterfoil. Everything secret or particular to a machine comes from the environment. */
export function packaging(wanted: Packaging): Configuration {
  const { target, signed, env } = wanted;
  const mark = `${signed ? '' : '-unsigned'}${wanted.profile === 'test' ? '-test' : ''}`;
  const named = (what = '') => `\${productName}-\${version}-\${os}-\${arch}${what}${mark}.\${ext}`;
  return {
    appId: 'example.counterfoil.desktop',
    productName: 'Counterfoil',
    copyright: 'Copyright © The Counterfoil founders',
    artifactName: named(),
    directories: { app: wanted.app, output: wanted.output, buildResources: ICONS },
    files: ['package.json', 'out/main/*.js', 'out/preload/preload.cjs', 'out/renderer/**/*'],
    extraResources: [
      { from: wanted.postgres, to: 'postgres' },
      { from: wanted.notices, to: 'THIRD-PARTY-NOTICES.txt' },
      { from: wanted.handbook, to: 'handbook' },
    ],
    asar: true,
    // Main is bundled and there is no native addon, so no package is collected, rebuilt or installed. (With
    // `npmRebuild: false` this would not be asked, and the packages of development would be collected.)
    beforeBuild: async () => false,
    nodeGypRebuild: false,
    electronFuses: { ...wantedFuses(wanted.profile), resetAdHocDarwinSignature: !signed },
    ...(wanted.electronFolder === null ? {} : { electronDist: wanted.electronFolder }),
    publish: wanted.updateAddress === null ? null : { provider: 'generic', url: wanted.updateAddress },
    forceCodeSigning: wanted.mustBeSigned && target.platform !== 'linux',
    afterSign: noteSignatures,
    win: {
      target: [{ target: 'nsis', arch: 'x64' }],
      icon: join(ICONS, 'made/icon.ico'),
      ...azure(env),
    },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowElevation: true,
      allowToChangeInstallationDirectory: true,
      // The till's data is never an uninstaller's business.
      deleteAppDataOnUninstall: false,
      artifactName: named('-setup'),
      differentialPackage: false,
    },
    mac: {
      target: [{ target: 'dmg' }, { target: 'zip' }],
      category: 'public.app-category.business',
      icon: join(ICONS, 'made/icon.icns'),
      hardenedRuntime: true,
      gatekeeperAssess: false,
      minimumSystemVersion: '13.0',
      notarize: signed,
      ...(signed ? { sign: signMac } : { identity: null }),
    },
    // Updates on a Mac are read from the zip; a dmg that tells of itself would have to be named beside it.
    dmg: { writeUpdateInfo: false },
    linux: {
      target: ['deb', 'rpm', 'AppImage'],
      executableName: 'counterfoil',
      icon: join(ICONS, 'made/linux'),
      category: 'Office',
      maintainer: MAINTAINER,
      vendor: 'Counterfoil',
      synopsis: SUMMARY,
      description:
        'Sell, gift, exchange and refund tickets, and never the same place twice. Brings its own PostgreSQL.',
      syncDesktopName: true,
    },
    deb: {
      packageName: 'counterfoil',
      packageCategory: 'misc',
      priority: 'optional',
      // Ubuntu has given the sound library another name.
      fpm: alsoNeeds('libstdc++6', 'libgcc-s1', 'libgbm1', 'libasound2t64 | libasound2'),
    },
    rpm: {
      packageName: 'counterfoil',
      fpm: alsoNeeds('libstdc++', 'libgcc', '(mesa-libgbm or libgbm1)', '(alsa-lib or libasound2)'),
    },
    toolsets: { appimage: '1.0.3' },
    // It cannot set up Chromium's sandbox for itself where the system restricts it: for trying out, not for a till.
    appImage: { artifactName: named('-portable'), executableArgs: [] },
  };
}

/** What PostgreSQL and Electron need of a system besides what electron-builder knows of. */
function alsoNeeds(...packages: string[]): string[] {
  return packages.flatMap((name) => ['--depends', name]);
}

/** Azure's signing service takes its account from the environment by itself, but the names of ours from here. */
function azure(env: Packaging['env']): Configuration['win'] {
  const { AZURE_SIGNING_ENDPOINT, AZURE_SIGNING_ACCOUNT, AZURE_SIGNING_PROFILE, WIN_PUBLISHER_NAME } = env;
  if (!AZURE_SIGNING_ENDPOINT || !AZURE_SIGNING_ACCOUNT || !AZURE_SIGNING_PROFILE) return {};
  return {
    azureSignOptions: {
      endpoint: AZURE_SIGNING_ENDPOINT,
      codeSigningAccountName: AZURE_SIGNING_ACCOUNT,
      certificateProfileName: AZURE_SIGNING_PROFILE,
      publisherName: WIN_PUBLISHER_NAME ?? 'Counterfoil',
    },
  };
}
