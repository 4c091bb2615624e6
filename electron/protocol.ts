import { protocol } from 'electron';
import { SCHEME } from './ownPages.ts';
import type { PageHandler } from './pages.ts';

/** Tells Chromium that `app:` is a proper, secure origin. Must run before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** From now on `handler` answers every request for `app:` addresses. */
export function handleScheme(handler: PageHandler): void {
  protocol.handle(SCHEME, handler);
}
