import { Arch, type Configuration, build as electronBuild, Platform } from 'electron-builder';
import type { Target } from '../postgres/target.ts';

const PLATFORMS = { linux: Platform.LINUX, win32: Platform.WINDOWS, darwin: Platform.MAC } as const;
const ARCHES = { x64: Arch.x64, arm64: Arch.arm64 } as const;

/** Runs electron-builder; `formats` such as `deb`, or `dir` for the unpacked tree. Answers the files it made. */
export async function runElectronBuilder(
  { platform, arch }: Target,
  formats: readonly string[],
  config: Configuration,
): Promise<string[]> {
  return await electronBuild({
    targets: PLATFORMS[platform].createTarget([...formats], ARCHES[arch]),
    config,
    publish: 'never',
  });
}
