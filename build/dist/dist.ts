// Makes the installers for the platform it runs on. Started by build/dist/run.mjs, which has installed and bundled.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { assemble } from './assemble.ts';
import { inOneSentence } from './failure.ts';
import { signWithGpg } from './gpg.ts';
import { type Order, readOrder } from './order.ts';
import { readSigning } from './signing.ts';
import { joinUpdateFiles } from './updateFile.ts';

const OUTPUT = join(import.meta.dirname, '../../dist');
/** The one update file that is the same for all processors. */
const MAC_UPDATES = join(OUTPUT, 'latest-mac.yml');

async function make(order: Order): Promise<string[]> {
  const made: string[] = [];
  const updates: string[] = [];
  await rm(OUTPUT, { recursive: true, force: true });
  for (const arch of order.arches) {
    const target = { platform: order.platform, arch };
    made.push(...(await assemble({ ...order, target, output: OUTPUT, env: process.env })));
    if (existsSync(MAC_UPDATES)) updates.push(await readFile(MAC_UPDATES, 'utf8'));
  }
  if (updates.length > 1) await writeFile(MAC_UPDATES, joinUpdateFiles(updates));
  if (order.platform === 'linux' && order.signed) {
    made.push(...(await signWithGpg(made, process.env['LINUX_SIGNING_KEY'] ?? '')));
  }
  return made;
}

async function noteHashes(files: readonly string[]): Promise<void> {
  const lines = await Promise.all(
    files.map(async (path) => {
      const hash = createHash('sha256').update(await readFile(path));
      return `${hash.digest('hex')}  ${basename(path)}\n`;
    }),
  );
  await writeFile(join(OUTPUT, 'SHA256SUMS'), lines.sort().join(''));
}

function warnUnsigned({ platform }: Order): void {
  const frame = '!'.repeat(78);
  console.warn(
    `${frame}\n  NOT SIGNED: these installers are for trying out, and their names say so.\n  ${readSigning(platform, process.env).missing}\n${frame}`,
  );
}

try {
  const order = readOrder(process.argv.slice(2), process.env, process.platform);
  if (!order.signed) warnUnsigned(order);
  const made = await make(order);
  await noteHashes(made);
  console.log(`Made, in dist/:\n${made.map((path) => `  ${basename(path)}`).join('\n')}`);
  if (!order.signed) warnUnsigned(order);
} catch (error) {
  console.error(inOneSentence(error));
  process.exitCode = 1;
}
