import { Buffer } from 'node:buffer';
import { spawn, spawnSync } from 'node:child_process';
import { root, toolEnvironment } from './paths.mjs';

/**
 * @typedef {{ quiet?: boolean, environment?: NodeJS.ProcessEnv, limitSeconds?: number,
 *   shell?: boolean, isStuck?: () => boolean }} Options
 * `quiet` keeps the output back and returns it; `isStuck` is asked every second and ends the child on true.
 * @typedef {{ code: number, output: string, timedOut: boolean, missing: boolean }} Result
 */

const graceSeconds = 15;
const running = new Set();
let interruptedAt = 0;

/** Whether the user asked the command to stop; its remaining steps are then left out. */
export const wasInterrupted = () => interruptedAt > 0;

/**
 * Runs a program to its end and never throws for it: a program that does not exist is `missing`.
 * @param {string} program @param {string[]} args @param {Options} [options] @returns {Promise<Result>}
 */
export function run(program, args, options = {}) {
  listenForInterrupts();
  return new Promise((resolve) => {
    // A group of its own: the terminal's Ctrl+C must reach the child once, through us, and not its database.
    const child = spawn(program, args, {
      cwd: root,
      env: options.environment ?? toolEnvironment(),
      stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      detached: process.platform !== 'win32',
      shell: options.shell ?? false,
      windowsHide: true,
    });
    running.add(child);
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    let timedOut = false;
    let missing = false;
    const started = Date.now();
    const watch = setInterval(() => {
      const late = Date.now() - started > (options.limitSeconds ?? Number.POSITIVE_INFINITY) * 1000;
      if (timedOut || !(late || options.isStuck?.())) return;
      timedOut = true;
      end(child);
    }, 1000);
    child.on('error', (error) => {
      missing = true;
      chunks.push(Buffer.from(`${error.message}\n`));
      finish(1);
    });
    child.on('close', (code) => finish(code ?? 1));
    /** @param {number} code */
    function finish(code) {
      clearInterval(watch);
      running.delete(child);
      resolve({ code, output: Buffer.concat(chunks).toString(), timedOut, missing });
    }
  });
}

/** Asks a child to stop, and after a grace period ends it together with everything it started. */
function end(/** @type {import('node:child_process').ChildProcess} */ child, signal = 'SIGTERM') {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { windowsHide: true });
    return;
  }
  child.kill(/** @type {NodeJS.Signals} */ (signal));
  setTimeout(() => endGroup(child), graceSeconds * 1000).unref();
}

function endGroup(/** @type {import('node:child_process').ChildProcess} */ child) {
  if (!running.has(child) || child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Gone in the meantime.
  }
}

let listening = false;

function listenForInterrupts() {
  if (listening) return;
  listening = true;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupt(signal));
}

/** The first signal lets children finish cleanly; a second one, pressed on purpose, ends them at once. */
function interrupt(/** @type {string} */ signal) {
  const now = Date.now();
  // npm passes the terminal's Ctrl+C on, so that one press arrives here twice.
  if (interruptedAt > 0 && now - interruptedAt < 1000) return;
  const insists = interruptedAt > 0;
  interruptedAt = now;
  if (running.size === 0) process.exit(130);
  for (const child of running) insists ? endGroup(child) : end(child, signal);
}
