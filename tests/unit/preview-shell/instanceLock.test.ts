import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const MODULE = resolve(import.meta.dirname, '../../../build/preview-shell/instanceLock.ts');
const HOLD = `
  const { takeInstanceLock } = await import(process.argv[1]);
  const first = takeInstanceLock(process.argv[2], () => console.log('knocked'));
  console.log(first ? 'first' : 'second');
  if (first) process.stdin.once('end', () => process.exit(0)).resume();
`;
let folder: string;
interface Started {
  child: ChildProcess;
  said(): string[];
  ended: Promise<unknown>;
  letGo(): void;
}
const children: Started[] = [];

/** Starts a process that takes the lock and keeps it until its input ends. */
function start(): Started {
  const child = spawn(process.execPath, ['--input-type=module', '-e', HOLD, MODULE, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const started = {
    child,
    said: () => said.trim().split('\n'),
    ended: once(child, 'exit'),
    letGo: () => void child.stdin.end(),
  };
  children.push(started);
  return started;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterfoil lock ü-'));
});
afterEach(async () => {
  for (const { child, ended } of children.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
  rmSync(folder, { recursive: true });
});

test('a second process does not get the lock, and the first one hears of it', async () => {
  const first = start();
  await expect.poll(first.said).toEqual(['first']);
  const second = start();
  await second.ended;
  expect(second.said()).toEqual(['second']);
  await expect.poll(first.said, { timeout: 5_000 }).toEqual(['first', 'knocked']);
});

test('the lock is free again after a clean end', async () => {
  const first = start();
  await expect.poll(first.said).toEqual(['first']);
  first.letGo();
  await first.ended;
  const next = start();
  await expect.poll(next.said).toEqual(['first']);
});

test('the lock of a process that was killed is taken over', async () => {
  const first = start();
  await expect.poll(first.said).toEqual(['first']);
  first.child.kill('SIGKILL');
  await first.ended;
  const next = start();
  await expect.poll(next.said).toEqual(['first']);
});

test('a lock file that holds no process is taken over', async () => {
  writeFileSync(join(folder, 'preview-shell.lock'), 'nonsense');
  const next = start();
  await expect.poll(next.said).toEqual(['first']);
});
