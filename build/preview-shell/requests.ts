import type Electron from 'electron';
import type { BrowserContext, Route } from 'playwright-core';
import { answerPage } from './ipcMain.ts';
import { toMain } from './origin.ts';
import { BINDING, type FromPage } from './preloadHost.ts';
import { permissionsDenied } from './session.ts';
import { onlyKnown } from './unsupported.ts';
import { contentsOf } from './webContents.ts';

const schemes = new Set<string>();
const handlers = new Map<string, (request: Request) => Response | Promise<Response>>();

export const protocol = {
  registerSchemesAsPrivileged(customSchemes) {
    for (const { scheme, privileges = {} } of customSchemes) {
      onlyKnown('scheme', privileges, ['standard', 'secure', 'supportFetchAPI', 'codeCache']);
      schemes.add(scheme);
    }
  },
  handle(scheme, handler) {
    if (!schemes.has(scheme))
      throw new Error(`The scheme ${scheme}: was not registered before the app was ready.`);
    handlers.set(scheme, handler as (request: Request) => Response | Promise<Response>);
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

/** Lets main's rules and main's own protocol handler answer, as they do inside Electron. */
async function answer(route: Route): Promise<void> {
  const request = route.request();
  if (request.isNavigationRequest()) {
    const frame = request.frame();
    const contents = contentsOf(frame.page());
    if (contents?.mayNavigate(request.url(), frame.parentFrame() === null) === false)
      return route.abort('aborted');
  }
  const address = toMain(request.url());
  const handler = handlers.get(address.slice(0, address.indexOf(':')));
  if (handler === undefined) return route.continue();
  const response = await handler(
    new Request(address, { method: request.method(), headers: request.headers() }),
  );
  return route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

/** Puts a browser under main's rules before its first page loads anything. */
export async function connect(context: BrowserContext): Promise<void> {
  await context.exposeBinding(BINDING, (source, message: FromPage) => answerPage(source, message));
  await context.route('**/*', (route) =>
    // A page that closes while its request is answered takes the route with it.
    answer(route).catch(() => route.abort('failed').catch(() => {})),
  );
  context.on('page', (popup) => {
    void popup.opener().then(async (opener) => {
      const contents = opener === null ? undefined : contentsOf(opener);
      if (contents?.mayOpen(popup.url()) === false) await popup.close();
    });
  });
  await permissionsDenied(context);
}
