import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, type Session, session, shell, type WebContents } from 'electron';
import { isOwnPage } from './ownPages.ts';

/** The only addresses that may ever leave for the system's browser. Fixed here: none comes from the database. */
export const EXTERNAL_LINKS: readonly string[] = Object.freeze([
  'https://www.postgresql.org/download/',
  'https://www.postgresql.org/support/versioning/',
]);

/** Opens one of the allowed links in the system's browser; true when it was allowed. */
export async function openLink(address: string): Promise<boolean> {
  if (!EXTERNAL_LINKS.includes(address)) return false;
  await shell.openExternal(address);
  return true;
}

/** Opens one of this counter's two folders, and nothing else of the machine, in the system's own window. */
export function folderOpener(
  userDataFolder: string,
): (folder: 'data' | 'logs' | 'paper') => Promise<boolean> {
  const folders = {
    data: userDataFolder,
    logs: join(userDataFolder, 'logs'),
    paper: join(userDataFolder, 'paper'),
  } as const;
  return async (folder) => {
    const path = folders[folder];
    // A log that nothing has been written to yet is still a folder to look into.
    if (!existsSync(path)) mkdirSync(path, { recursive: true, mode: 0o700 });
    return (await shell.openPath(path)) === '';
  };
}

/** Opens the handbook that lies beside the program; false where there is none. */
export async function openHandbook(place: string): Promise<boolean> {
  return existsSync(place) && (await shell.openPath(place)) === '';
}

/** Chromium asks for these before a page may talk to a server on the same machine, as Vite's hot reload does. */
const NEEDED_FOR_HOT_RELOAD: readonly string[] = ['local-network-access', 'loopback-network'];

/** Electron grants every permission unless told otherwise; a box office needs none. */
export function denyPermissions(of: Session, hotReload: boolean): void {
  const granted = (permission: string) => hotReload && NEEDED_FOR_HOT_RELOAD.includes(permission);
  of.setPermissionRequestHandler((_contents, permission, answer) => answer(granted(permission)));
  of.setPermissionCheckHandler((_contents, permission) => granted(permission));
  of.setDevicePermissionHandler(() => false);
}

/** Keeps a page where it is: no other origin, no new window, no guest page inside it. */
export function confine(contents: WebContents): void {
  const stayAtHome = (event: { url: string; preventDefault(): void }) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stayAtHome);
  contents.on('will-frame-navigate', stayAtHome);
  contents.on('will-redirect', stayAtHome);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Applies the rules above to everything this app will ever show. Call once the app is ready, before any window. */
export function secureEverything({ hotReload }: { hotReload: boolean }): void {
  denyPermissions(session.defaultSession, hotReload);
  app.on('web-contents-created', (_event, contents) => confine(contents));
}
