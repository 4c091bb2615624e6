import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { assemble } from '../../build/dist/assemble.ts';
import { writeFpmProgram } from '../../build/dist/fpm/program.ts';
import { makeStandIn } from '../../build/dist/standIn/folder.ts';
import { buildBundles } from '../../build/setup/bundles.mjs';
import { BUILT } from './built.ts';
import { fetchRpmTools, packageFormats } from './packageTools.ts';

/** Builds everything that is checked here, with a folder that stands in for Electron. */
export default async function setUp(): Promise<void> {
  rmSync(BUILT, { recursive: true, force: true });
  const fpm = join(BUILT, 'tools/fpm');
  await writeFpmProgram(fpm);
  process.env['CUSTOM_FPM_PATH'] = fpm;
  fetchRpmTools();
  await bundle();
  await pack('linux', 'linux', ['dir', ...packageFormats()]);
  await pack('windows', 'win32', ['dir']);
  await bundle();
  await pack('again', 'linux', ['dir']);
}

async function bundle(): Promise<void> {
  const { code, output } = await buildBundles(process.execPath);
  if (code !== 0) throw new Error(output);
}

async function pack(name: string, platform: 'linux' | 'win32', formats: readonly string[]): Promise<void> {
  const { version } = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../node_modules/electron/package.json'), 'utf8'),
  ) as { version: string };
  const electronFolder = join(BUILT, `tools/electron-${name}`);
  await makeStandIn(electronFolder, platform, 'x64', version);
  await assemble({
    target: { platform, arch: 'x64' },
    formats,
    output: join(BUILT, name),
    profile: 'release',
    signed: false,
    mustBeSigned: false,
    updateAddress: null,
    electronFolder,
    env: {},
  });
}
