import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../../build/preview-shell/findChromium.ts';

const PROJECT = join(import.meta.dirname, '../..');
/** Debian's user for those who own nothing. */
export const NOBODY = { uid: 65534, gid: 65534 } as const;
const NEEDED = [
  'package.json',
  'build/preview-shell',
  'build/dist/asar.ts',
  'electron',
  // What the settings are checked with, before there is a bundle.
  'database/connectionUrl.ts',
  'node_modules/playwright-core',
];

export interface Stage {
  node: string;
  project: string;
  /** The home of the person at the counter; a space and an umlaut are in its name. */
  home: string;
  env: Record<string, string>;
}

/**
 * Puts Node and the preview shell where an unprivileged user reaches them (a checkout may lie where only root does),
 * and gives that user a home.
 */
export function setStage(): Stage {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-dist-'));
  chmodSync(folder, 0o755);
  const project = join(folder, 'shell');
  for (const path of NEEDED)
    cpSync(join(PROJECT, path), join(project, path), { recursive: true, dereference: true });
  const node = join(folder, 'node');
  cpSync(process.execPath, node);
  spawnSync('chmod', ['-R', 'go=rX', project, node]);
  chmodSync(node, 0o755);
  const home = join(folder, 'Zoë Bär');
  const temporary = join(folder, 'tmp');
  for (const own of [home, temporary]) {
    mkdirSync(own, { mode: 0o700 });
    chownSync(own, NOBODY.uid, NOBODY.gid);
  }
  const env = {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    LANG: 'C.UTF-8',
    HOME: home,
    TMPDIR: temporary,
    COUNTERFOIL_HEADLESS: '1',
    COUNTERFOIL_CHROMIUM: chromiumFor(folder),
  };
  return { node, project, home, env };
}

/** Chromium with its sandbox where this machine has one for ordinary users, and without where it has none. */
function chromiumFor(folder: string): string {
  const program = findChromium(process.env['COUNTERFOIL_CHROMIUM'] ?? null);
  if (program === null) throw new Error('No Chromium was found.');
  if (spawnSync('unshare', ['--user', 'true'], { ...NOBODY }).status === 0) return program;
  const wrapper = join(folder, 'chromium');
  writeFileSync(wrapper, `#!/bin/sh\nexec '${program}' --no-sandbox "$@"\n`);
  chmodSync(wrapper, 0o755);
  return wrapper;
}
