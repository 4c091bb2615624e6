import { join } from 'node:path';
import { app, Menu } from 'electron';
import { beginServer } from './comingServer.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { listenForCalls, PUSH_CHANNEL } from './ipc.ts';
import { noteWhatNobodyCaught } from './lastResort.ts';
import { createLog } from './log.ts';
import { serveFromDevServer, servePages } from './pages.ts';
import { createElectronPrinter } from './printing/electronPrinter.ts';
import { serveSheet } from './printing/sheets.ts';
import { declareScheme, handleScheme } from './protocol.ts';
import { closeBeforeQuit } from './quit.ts';
import { secureEverything } from './security.ts';
import { devServer, refuseToStart, sentenceFor, shellName } from './start.ts';
import { noteSteps } from './startSteps.ts';
import { counterWindows, isCounterWindow, isFirstInstance, openWindow } from './window.ts';

// The order of this file matters: what Chromium must know comes before it is ready, the lock before anything that
// touches the data folder, and the log before anything that may fail. Electron is ready only once this file has
// been read to its end, so nothing here is awaited at the top level.
app.enableSandbox();
declareScheme();

const environment = readEnvironment(process.env);
if (app.isPackaged && app.commandLine.hasSwitch('no-sandbox')) {
  refuseToStart(['An installed Counterfoil does not run with --no-sandbox. Start it without that option.']);
} else if (!environment.ok) {
  refuseToStart(environment.sentences);
} else {
  if (environment.value.dataFolder !== null) app.setPath('userData', environment.value.dataFolder);
  if (isFirstInstance()) start(environment.value);
  else app.exit(0);
}

function start(settings: Environment): void {
  const userDataFolder = app.getPath('userData');
  const log = createLog(join(userDataFolder, 'logs'), { level: settings.logLevel });
  const about = { version: app.getVersion(), shell: shellName(), packaged: app.isPackaged };
  noteWhatNobodyCaught(log);
  log.info('start', { ...about, platform: process.platform });
  const noteStep = noteSteps(log);
  noteStep('bundle');

  // Loading TypeORM keeps this process busy for a moment. By then PostgreSQL is on its way in a process of its own,
  // and so is the window.
  const onStep = (sentence: string) => console.log(sentence);
  const server =
    settings.databaseUrl === null ? beginServer({ ...about, userDataFolder, log, onStep }) : undefined;
  const application = Promise.all([app.whenReady(), server?.launched])
    .then(() => import('./application.ts'))
    .then(({ startApplication }) =>
      startApplication({
        ...about,
        environment: settings,
        userDataFolder,
        log,
        printer: createElectronPrinter(),
        onStep,
        noteStep,
        server,
      }),
    );
  // A start that fails has been reported below; there is nothing left to close then.
  const close = () => application.then((started) => started.close()).catch(() => {});
  closeBeforeQuit(close, log);

  // The window is there before the database is: the screen says so, and its calls wait for their answer.
  const windowOpened = app.whenReady().then(() => {
    const server = devServer(process.env);
    secureEverything({ hotReload: server !== null });
    if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
    const pages =
      server === null ? servePages(join(import.meta.dirname, '../renderer')) : serveFromDevServer(server);
    handleScheme(async (request) => serveSheet(request) ?? pages(request));
    listenForCalls({
      call: async (name, input, window) =>
        (await application).call(name, input, window).finally(() => noteStep('first-answer')),
      isCounterWindow,
      log,
    });
    return openWindow((window) => {
      application.then((started) => started.windowClosed(window)).catch(() => {});
    }).then(() => noteStep('page'));
  });

  application
    .then((started) =>
      started.onPush((event, payload) => {
        for (const { webContents } of counterWindows()) webContents.send(PUSH_CHANNEL, { event, payload });
      }),
    )
    .catch((error: unknown) => refuseToStart([sentenceFor(error, log.fault('start', error))]));
  windowOpened.catch((error: unknown) => refuseToStart([sentenceFor(error, log.fault('window', error))]));
}
