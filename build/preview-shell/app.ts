import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import type Electron from 'electron';
import { closeBrowsers } from './browsers.ts';
import { eventSource, preventable } from './events.ts';
import { takeInstanceLock } from './instanceLock.ts';
import { isInstalled, shellSettings } from './settings.ts';
import { guarded, unsupported } from './unsupported.ts';
import { NAME, userDataFolder } from './userDataFolder.ts';

const { emit, listening } = eventSource('app', [
  'second-instance',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'web-contents-created',
]);
const paths = new Map<string, string>();
let becomeReady = (): void => {};
const ready = new Promise<void>((resolve) => {
  becomeReady = resolve;
});

function pathOf(name: string): string {
  const set = paths.get(name);
  if (set !== undefined) return set;
  if (name === 'userData') return userDataFolder(shellSettings().installedAs);
  if (name === 'temp') return tmpdir();
  return unsupported(`path "${name}"`);
}

let ending = false;
let again = false;
function exit(code = 0): void {
  if (ending) return;
  ending = true;
  void closeBrowsers().finally(() => {
    emit('quit', {}, code);
    if (again) startAgain();
    process.exit(code);
  });
}

function startAgain(): void {
  const [program = process.execPath, ...rest] = [
    process.execPath,
    ...process.execArgv,
    ...process.argv.slice(1),
  ];
  spawn(program, rest, { detached: true, stdio: 'inherit' }).unref();
}

const electronPart = {
  isPackaged: isInstalled(),
  commandLine: {
    hasSwitch: (name: string) => process.argv.includes(`--${name}`),
  } satisfies Pick<Electron.CommandLine, 'hasSwitch'> as Electron.CommandLine,
  // Chromium's sandbox is on in every page already, root aside.
  enableSandbox() {},
  whenReady: () => ready,
  getName: () => shellSettings().installedAs ?? NAME,
  getVersion: () => shellSettings().version,
  getAppPath: () => shellSettings().projectFolder,
  getPath: (name: Parameters<Electron.App['getPath']>[0]) => pathOf(name),
  setPath(name: string, path: string) {
    paths.set(name, path);
  },
  requestSingleInstanceLock: () =>
    takeInstanceLock(pathOf('userData'), () => emit('second-instance', {}, [], '', null)),
  exit,
  relaunch() {
    again = true;
  },
  quit() {
    const beforeQuit = preventable({});
    emit('before-quit', beforeQuit);
    if (beforeQuit.defaultPrevented) return;
    const willQuit = preventable({});
    emit('will-quit', willQuit);
    if (!willQuit.defaultPrevented) exit(0);
  },
} satisfies Pick<
  Electron.App,
  | 'isPackaged'
  | 'commandLine'
  | 'enableSandbox'
  | 'whenReady'
  | 'getName'
  | 'getVersion'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'requestSingleInstanceLock'
  | 'exit'
  | 'relaunch'
  | 'quit'
>;

export const app = guarded('app', {
  ...electronPart,
  ...listening,
  /** For the shell itself: what main listens to, and the windows that keep the app alive. */
  emit,
  windows: new Set<object>(),
});

/** Electron is ready only after main has been read to its end, so that `await app.whenReady()` there would hang. */
export const declareReady = (): void => becomeReady();
