import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PackageOrder } from './arguments.ts';

/** Copies the files of a package under `root` as they will lie on the machine, open to everybody who may read. */
export function layOut(order: PackageOrder, root: string): void {
  for (const { from, to } of order.files) {
    const target = join(root, to);
    const isContents = from.endsWith('/');
    mkdirSync(isContents ? target : dirname(target), { recursive: true });
    execFileSync('cp', ['-a', '--no-preserve=ownership', isContents ? `${from}.` : from, target]);
  }
  execFileSync('chmod', ['-R', 'u=rwX,go=rX', root]);
}
