#!/usr/bin/env node
// electron-vite starts its Electron by path and takes arguments meant for Electron; this file takes Electron's place.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findPinnedNode, root } from './paths.mjs';

const shell = spawn(findPinnedNode() ?? process.execPath, [join(root, 'build', 'preview-shell', 'run.ts')], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => shell.kill(/** @type {NodeJS.Signals} */ (signal)));
}
shell.on('close', (code) => process.exit(code ?? 0));
