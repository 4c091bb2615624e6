// Stands in for fpm, which neither npm nor Debian has, where electron-builder's own download of it is refused.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from './arguments.ts';
import { makeDeb } from './deb.ts';
import { makeRpm } from './rpm.ts';

const order = readArguments(process.argv.slice(2));
const work = mkdtempSync(join(tmpdir(), 'counterfoil-package-'));
try {
  if (order.kind === 'deb') makeDeb(order, work);
  else makeRpm(order, work);
} finally {
  rmSync(work, { recursive: true, force: true });
}
