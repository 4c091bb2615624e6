import { join } from 'node:path';
import { app, type BrowserWindow, Menu } from 'electron';
import type { Caller } from './house.ts';
import type { Log } from './log.ts';
import { menuTemplate } from './menu.ts';
import { say } from './questions.ts';
import { folderOpener, openHandbook } from './security.ts';
import { changeZoom, counterWindows, fillScreen } from './window.ts';
import type { WindowMemory } from './windowMemory.ts';

export interface CounterMenuParts {
  userDataFolder: string;
  memory: WindowMemory;
  /** Who is signed in at a window; null for nobody. */
  personAt(contentsId: number): Caller | null;
  quit(): void;
  log: Log;
}

/** Gives the app its menu; on Windows and Linux it shows with Alt. */
export function setCounterMenu({ userDataFolder, memory, personAt, quit, log }: CounterMenuParts): void {
  const openFolder = folderOpener(userDataFolder);
  const inWindow = (act: (window: BrowserWindow) => void) => () => {
    const [window] = counterWindows();
    if (window !== undefined) act(window);
  };
  const isFree = (window: BrowserWindow) =>
    !window.isKiosk() || personAt(window.webContents.id)?.role === 'manager';
  /** A kiosk shows nothing of the computer to anybody but a manager. */
  const unlessLocked = (window: BrowserWindow, act: () => Promise<void>) => {
    const done = isFree(window)
      ? act()
      : say(
          'This counter is locked to the screen.',
          'A manager who is signed in can do that, or leave with F11.',
        );
    done.catch((error: unknown) => log.fault('menu', error));
  };
  const template = menuTemplate({
    platform: process.platform,
    packaged: app.isPackaged,
    actions: {
      zoom: (change) => inWindow((window) => changeZoom(window, memory, change))(),
      toggleFullScreen: inWindow((window) => {
        if (window.isKiosk()) unlessLocked(window, async () => fillScreen(window, 'off'));
        else window.setFullScreen(!window.isFullScreen());
      }),
      about: inWindow((window) => {
        // The page opens it itself; this is the one thing that main ever runs in it.
        window.webContents
          .executeJavaScript("window.dispatchEvent(new Event('counterfoil-about'))")
          .catch((error: unknown) => log.fault('menu.about', error));
      }),
      openFolder: (folder) =>
        inWindow((window) =>
          unlessLocked(window, async () => {
            if (!(await openFolder(folder))) await say('The folder could not be opened.', userDataFolder);
          }),
        )(),
      handbook: inWindow((window) =>
        unlessLocked(window, async () => {
          if (!(await openHandbook(handbookPlace())))
            await say('The handbook is not part of this copy.', 'F1 shows the keys that are valid now.');
        }),
      ),
      quit,
    },
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Pages beside the program in an installed copy, the folder of its texts in the project otherwise. */
function handbookPlace(): string {
  return app.isPackaged
    ? join(process.resourcesPath, 'handbook/cashier.html')
    : join(app.getAppPath(), 'docs/handbook');
}
