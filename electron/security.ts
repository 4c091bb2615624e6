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

/** Electron grants every permission unless told otherwise; a box office needs none. */
export function denyPermissions(of: Session): void {
  of.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  of.setPermissionCheckHandler(() => false);
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
export function secureEverything(): void {
  denyPermissions(session.defaultSession);
  app.on('web-contents-created', (_event, contents) => confine(contents));
}
