// `npm run dist`: from a fresh clone to installers in dist/. Runs on the machine's own Node and without any package.
import { join } from 'node:path';
import { buildWhenStale } from '../setup/bundles.mjs';
import { run, wasInterrupted } from '../setup/children.mjs';
import { installPackages } from '../setup/packages.mjs';
import { root } from '../setup/paths.mjs';
import { checkSystemNode, runCommand } from '../setup/stop.mjs';

await runCommand(async () => {
  checkSystemNode();
  const node = await installPackages();
  await buildWhenStale(node);
  const words = ['--disable-warning=ExperimentalWarning', join(root, 'build/dist/dist.ts')];
  const { code } = await run(node, [...words, ...process.argv.slice(2)]);
  return wasInterrupted() ? 130 : code;
});
