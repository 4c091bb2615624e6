import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Writes the program that electron-builder is told to take for fpm; it runs fpm.ts on the Node of this process. */
export async function writeFpmProgram(path: string): Promise<void> {
  const words = [
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    join(import.meta.dirname, 'fpm.ts'),
  ];
  await mkdir(dirname(path), { recursive: true });
  await writeFile(
    path,
    `#!/bin/sh\nexec ${words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ')} "$@"\n`,
  );
  await chmod(path, 0o755);
}
