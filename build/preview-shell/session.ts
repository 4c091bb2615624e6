import type Electron from 'electron';
import type { BrowserContext, CDPSession } from 'playwright-core';

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type DeviceHandler = Parameters<Electron.Session['setDevicePermissionHandler']>[0];
let requestHandler: RequestHandler = null;
let checkHandler: CheckHandler = null;
let deviceHandler: DeviceHandler = null;

export const defaultSession = {
  setPermissionRequestHandler(handler) {
    requestHandler = handler;
  },
  setPermissionCheckHandler(handler) {
    checkHandler = handler;
  },
  setDevicePermissionHandler(handler) {
    deviceHandler = handler;
  },
} satisfies Pick<
  Electron.Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>;

type Permission = Parameters<NonNullable<CheckHandler>>[1];
/** Electron's name for a permission, and Chromium's. */
const PERMISSIONS: readonly (readonly [Permission, string])[] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['clipboard-read', 'clipboard-read'],
  ['midi', 'midi'],
  ['idle-detection', 'idle-detection'],
  ['local-fonts', 'local-fonts'],
  ['window-management', 'window-management'],
  ['local-network-access', 'local-network-access'],
  ['loopback-network', 'loopback-network'],
];

/** Asks main's handlers about each permission once, and gives Chromium their answers. */
export async function permissionsDenied(context: BrowserContext): Promise<void> {
  if (requestHandler === null || checkHandler === null || deviceHandler === null) {
    throw new Error('Main opened a window before it said which permissions its pages have.');
  }
  const [page] = context.pages();
  if (page === undefined) return;
  // Never detached: Chromium forgets the answers together with the session that gave them.
  const session: CDPSession = await context.newCDPSession(page);
  for (const [permission, name] of PERMISSIONS) {
    const allowed = checkHandler(null, permission, '', {} as Electron.PermissionCheckHandlerHandlerDetails);
    await session.send('Browser.setPermission', {
      permission: { name },
      setting: allowed ? 'granted' : 'denied',
    });
  }
}
