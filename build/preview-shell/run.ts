import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readEnvironment } from '../../electron/environment.ts';
import { findChromium } from './findChromium.ts';
import { openInstalledCopy } from './installedCopy.ts';
import { applySettings, type ShellSettings } from './settings.ts';

/**
 * Runs the built app in Node and the machine's Chromium, where Electron's own binary cannot be had.
 * `--dev` hot reloads as `electron-vite dev` does; `--endpoint` prints where a test can connect to the window;
 * `--installed=<resources>` runs the archive in the resources folder of an installed copy instead of out/.
 */
const projectFolder = resolve(import.meta.dirname, '../..');
const flags = new Set(process.argv.slice(2));
const INSTALLED = '--installed=';
const resources = [...flags].find((flag) => flag.startsWith(INSTALLED))?.slice(INSTALLED.length);

function fail(sentences: readonly string[]): never {
  console.error(sentences.join('\n'));
  process.exit(1);
}

/** electron-vite starts whatever ELECTRON_EXEC_PATH names with ELECTRON_ENTRY; here that is Node and this file. */
function develop(): void {
  const packageFile = createRequire(import.meta.url).resolve('electron-vite/package.json');
  const passedOn = [...flags].filter((flag) => flag !== '--dev');
  const program = join(dirname(packageFile), 'bin/electron-vite.js');
  const child = spawn(process.execPath, [program, 'dev', '--watch', '--', ...passedOn], {
    cwd: projectFolder,
    stdio: 'inherit',
    env: { ...process.env, ELECTRON_EXEC_PATH: process.execPath, ELECTRON_ENTRY: import.meta.filename },
  });
  child.on('exit', (code) => process.exit(code ?? 1));
}

type Shell = Pick<ShellSettings, 'program' | 'headless' | 'withEndpoint'>;

/** Both prepare what main finds around it, and answer where main is. */
function openCheckout(shell: Shell): string {
  const main = join(projectFolder, 'out/main/main.js');
  if (!existsSync(main))
    fail(['Counterfoil is not built yet: run npm run build, or npm start, which does it.']);
  const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  applySettings({ ...shell, projectFolder, version });
  return main;
}

async function openInstalled(resourcesPath: string, shell: Shell): Promise<string> {
  const { folder, name, version } = await openInstalledCopy(resourcesPath);
  Object.assign(process, { resourcesPath });
  applySettings({ ...shell, projectFolder: folder, version, installedAs: name });
  return join(folder, 'out/main/main.js');
}

async function run(): Promise<void> {
  const environment = readEnvironment(process.env);
  if (!environment.ok) fail(environment.sentences);
  const program = findChromium(environment.value.chromium);
  if (program === null) {
    fail([
      'No Chromium was found. Install one (on Debian: apt-get install chromium) or name it in COUNTERFOIL_CHROMIUM.',
    ]);
  }
  const { headless } = environment.value;
  const shell = { program, headless, withEndpoint: flags.has('--endpoint') };
  const main = resources === undefined ? openCheckout(shell) : await openInstalled(resources, shell);

  const standIn = pathToFileURL(join(import.meta.dirname, 'electron.ts')).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
  });
  const [{ declareReady }, { connect }, { prepareBrowsersWith }] = await Promise.all([
    import('./app.ts'),
    import('./requests.ts'),
    import('./browsers.ts'),
  ]);
  prepareBrowsersWith(connect);
  await import(pathToFileURL(main).href);
  declareReady();
}

if (flags.has('--dev')) develop();
else await run();
