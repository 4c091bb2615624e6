import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Names } from './names.ts';
import { isVisualCRuntime } from './operatingSystem.ts';
import type { Target } from './target.ts';

/** Names a folder with the redistributable DLLs of Visual C++ for the target, as Visual Studio installs it. */
export const RUNTIME_VARIABLE = 'VISUAL_C_RUNTIME';

/** Offers the runtime's DLLs beside the programs; which of them are taken is decided by what needs them. */
export async function addVisualCRuntime(names: Names, { platform }: Target): Promise<void> {
  const folder = process.env[RUNTIME_VARIABLE];
  if (platform !== 'win32' || !folder) return;
  for (const file of await readdir(folder)) {
    const name = file.toLowerCase();
    if (isVisualCRuntime(platform, name)) names.set(`bin/${name}`, join(folder, file));
  }
}
