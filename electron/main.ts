import { join } from 'node:path';
import { app, clipboard } from 'electron';
import type { ScreenFill } from '../contract/printing.ts';
import type { Application } from './application.ts';
import { beginServer } from './comingServer.ts';
import { setCounterMenu } from './counterMenu.ts';
import { guardWindow } from './crashGuard.ts';
import { openCrashReports } from './crashReports.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { listenForCalls, PUSH_CHANNEL } from './ipc.ts';
import { noteWhatNobodyCaught } from './lastResort.ts';
import { createLog } from './log.ts';
import { serveFromDevServer, servePages } from './pages.ts';
import { watchPower, watchSessionEnd } from './power.ts';
import { createElectronPrinter } from './printing/electronPrinter.ts';
import { serveSheet } from './printing/sheets.ts';
import { declareScheme, handleScheme } from './protocol.ts';
import { askAboutSale } from './questions.ts';
import { closeBeforeQuit } from './quit.ts';
import { markRun } from './runMarker.ts';
import { openSaleKeeper } from './saleUnderWay.ts';
import { folderOpener, secureEverything } from './security.ts';
import { openSettings } from './settings.ts';
import { devServer, refuseToStart, sayCannotStart, sentenceFor, shellName } from './start.ts';
import { noteSteps } from './startSteps.ts';
import { serveStopped } from './stoppedPage.ts';
import { systemSecrets } from './systemSecrets.ts';
import { counterWindows, fillScreen, isCounterWindow, isFirstInstance, openWindow } from './window.ts';
import { openWindowMemory } from './windowMemory.ts';

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
  // A word on the command line asks for the demonstration, too.
  const asked = app.commandLine.hasSwitch('demonstration') || environment.value.demonstration === 'asked';
  if (asked && app.isPackaged) {
    // Said before a database is made that nobody asked for.
    refuseToStart([
      'An installed Counterfoil has no demonstration season. Start it without asking for one; a copy of the sources has it.',
    ]);
  } else if (isFirstInstance()) {
    start(asked ? { ...environment.value, demonstration: 'asked' } : environment.value);
  } else {
    app.exit(0);
  }
}

function start(settings: Environment): void {
  const userDataFolder = app.getPath('userData');
  const logFolder = join(userDataFolder, 'logs');
  const log = createLog(logFolder, { level: settings.logLevel });
  const about = { version: app.getVersion(), shell: shellName(), packaged: app.isPackaged };
  const { platform, arch, versions } = process;
  const reports = openCrashReports(logFolder, { ...about, platform, arch, node: versions.node });
  noteWhatNobodyCaught(log, reports);
  const run = markRun(userDataFolder, reports);
  log.info('start', { ...about, platform });
  const noteStep = noteSteps(log);
  noteStep('bundle');

  const memory = openWindowMemory(userDataFolder, log);
  const sale = openSaleKeeper(userDataFolder, log);
  const fillAll = (fill: ScreenFill) => {
    for (const window of counterWindows()) fillScreen(window, fill);
  };
  // Loading TypeORM keeps this process busy for a moment. By then PostgreSQL is on its way in a process of its own,
  // and so is the window.
  const onStep = (sentence: string) => console.log(sentence);
  const server =
    settings.sharedDatabase === null ? beginServer({ ...about, userDataFolder, log, onStep }) : undefined;
  const application = Promise.all([app.whenReady(), server?.launched])
    .then(() => import('./application.ts'))
    .then(({ startApplication }) =>
      startApplication({
        ...about,
        environment: settings,
        userDataFolder,
        log,
        printer: createElectronPrinter(),
        secrets: systemSecrets,
        desk: {
          sale,
          fillScreen: fillAll,
          openFolder: folderOpener(userDataFolder),
          copy: (text) => clipboard.writeText(text),
        },
        unexpectedEnd: run.unexpectedEnd,
        onStep,
        noteStep,
        server,
      }),
    );
  let started: Application | null = null;
  const { quit, endNow, fail, isClosing, windowCloses } = closeBeforeQuit({
    stage: sale.stage,
    ask: askAboutSale,
    leave: () => {
      // Money in the balance is asked about again at the next start; a mere basket was given up.
      if (sale.stage() === 'basket') sale.giveUp();
    },
    close: async () => {
      // A start that fails has been reported below; there is nothing left to close then.
      await application.then((opened) => opened.close()).catch(() => {});
      await Promise.all([memory.settled(), sale.settled()]);
      run.stopped();
    },
    log,
  });

  // The window is there before the database is: the screen says so, and its calls wait for their answer.
  const windowOpened = app.whenReady().then(() => {
    const server = devServer(process.env);
    secureEverything({ hotReload: server !== null });
    const personAt = (window: number) => started?.personAt(window) ?? null;
    setCounterMenu({ userDataFolder, memory, personAt, quit, log });
    watchPower({
      onAwake: () => void started?.checkConnection(),
      onEnd: endNow,
      log,
    });
    const pages =
      server === null ? servePages(join(import.meta.dirname, '../renderer')) : serveFromDevServer(server);
    handleScheme(async (request) => serveSheet(request) ?? serveStopped(request) ?? pages(request));
    listenForCalls({
      call: async (name, input, window) =>
        (await application).call(name, input, window).finally(() => noteStep('first-answer')),
      isCounterWindow,
      log,
    });
    return openWindow({
      memory,
      fill: openSettings(userDataFolder, log).current().screen,
      onMade: (window) => {
        window.on('close', windowCloses);
        watchSessionEnd(window, endNow);
        guardWindow(window, reports, log);
      },
      onClosed: (window) => started?.windowClosed(window),
    }).then(() => noteStep('page'));
  });

  application
    .then((opened) => {
      started = opened;
      opened.onPush((event, payload) => {
        for (const { webContents } of counterWindows()) webContents.send(PUSH_CHANNEL, { event, payload });
      });
    })
    .catch((error: unknown) => {
      run.stopped();
      refuseToStart([sentenceFor(error, log.fault('start', error))]);
    });
  windowOpened.catch((error: unknown) => {
    if (isClosing()) return;
    sayCannotStart([sentenceFor(error, log.fault('window', error))]);
    // The database may be open by now: it is closed, and not left behind.
    fail();
  });
}
