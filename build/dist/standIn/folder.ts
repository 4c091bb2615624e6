import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { elfStandIn } from './elf.ts';
import { portableExecutableStandIn } from './portableExecutable.ts';

const NOTE =
  'This folder stands in for Electron where its download cannot be had. It proves how Counterfoil is packed; it shows no window.\n';
const PROGRAMS_OF_LINUX = ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'];
const OTHERS = ['LICENSE', 'LICENSES.chromium.html', 'icudtl.dat', 'resources.pak', 'locales/en-US.pak'];

/** Makes a folder that electron-builder takes for an unpacked Electron, with programs that only end. */
export async function makeStandIn(
  into: string,
  platform: 'linux' | 'win32',
  arch: 'x64' | 'arm64',
  version: string,
): Promise<void> {
  const programs: [string, Buffer][] =
    platform === 'win32'
      ? [['electron.exe', portableExecutableStandIn()]]
      : PROGRAMS_OF_LINUX.map((name) => [name, elfStandIn(arch)]);
  const files: [string, Buffer][] = OTHERS.map((name) => [name, Buffer.from(NOTE)]);
  for (const [name, content] of [...programs, ...files, ['version', Buffer.from(version)] as const]) {
    const path = join(into, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    await chmod(path, programs.some(([program]) => program === name) ? 0o755 : 0o644);
  }
}
