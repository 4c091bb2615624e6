import type { Platform } from '../postgres/target.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What signs on each platform: any one of these groups of variables, each complete. */
const SIGNERS: Readonly<Record<Platform, readonly (readonly string[])[]>> = {
  win32: [
    ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD'],
    ['CSC_LINK', 'CSC_KEY_PASSWORD'],
    ['AZURE_TENANT_ID', 'AZURE_SIGNING_ENDPOINT', 'AZURE_SIGNING_ACCOUNT', 'AZURE_SIGNING_PROFILE'],
  ],
  darwin: [['CSC_LINK', 'CSC_KEY_PASSWORD'], ['CSC_NAME']],
  linux: [['LINUX_SIGNING_KEY']],
};

/** What notarises on macOS, besides the signature. */
const NOTARISERS = [
  ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
  ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
] as const;

export interface Signing {
  /** True when everything that this platform's installers are to be signed with is there. */
  signed: boolean;
  /** The variables that are missing, as one sentence for a person; empty when nothing is. */
  missing: string;
}

/** Reads from the environment, and only from there, whether the installers of a platform can be signed. */
export function readSigning(platform: Platform, env: Env): Signing {
  const has = (names: readonly string[]) => names.every((name) => (env[name] ?? '') !== '');
  const lacks: string[] = [];
  if (!SIGNERS[platform].some(has)) lacks.push(inWords(SIGNERS[platform]));
  if (platform === 'darwin' && !NOTARISERS.some(has)) lacks.push(inWords(NOTARISERS));
  return {
    signed: lacks.length === 0,
    missing: lacks.map((names) => `Set ${names}.`).join(' '),
  };
}

const inWords = (groups: readonly (readonly string[])[]): string =>
  groups.map((names) => names.join(' with ')).join(', or ');
