import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { startInPreviewShell } from '../e2e/fixtures/startInPreviewShell.ts';
import { untilQuit } from '../e2e/fixtures/untilQuit.ts';
import { openVenue, sellFirstPlaces, signInAsFounder } from '../e2e/pages/firstSale.ts';
import { OrdersPage } from '../e2e/pages/OrdersPage.ts';
import { install, installedPaths, isInstalled, neededPackages, packageFile, remove } from './debian.ts';
import { mayInstallDebs } from './packageTools.ts';
import { NOBODY, type Stage, setStage } from './stage.ts';

const FOLDER = '/opt/Counterfoil';
const RESOURCES = join(FOLDER, 'resources');

test.describe.configure({ mode: 'serial' });

test.describe('the Debian package', () => {
  // biome-ignore lint/suspicious/noSkippedTests: it changes the machine, and needs the right to.
  test.skip(!mayInstallDebs(), 'Only root on a Debian can install its package.');
  let stage: Stage;
  let dataFolder = '';
  let mine = false;
  let code = '';

  /** Starts the installed copy as somebody without rights, does something at its window, and quits. */
  async function atTheCounter(act: (page: Page) => Promise<void>): Promise<string> {
    const installed = { ...stage, resources: RESOURCES, user: NOBODY };
    return untilQuit(await startInPreviewShell(stage.env, installed), act);
  }

  test.beforeAll(() => {
    if (isInstalled())
      throw new Error('Counterfoil is installed on this machine already; it is not touched.');
    stage = setStage();
    dataFolder = join(stage.home, '.config/Counterfoil');
  });

  test.afterAll(() => {
    if (mine && isInstalled()) remove('--purge');
    if (stage !== undefined) rmSync(dirname(stage.home), { recursive: true, force: true });
  });

  test('is installed by dpkg: the program, an entry in the menu and icons, none of them for everybody to change', () => {
    mine = true;
    // The one for Electron, the others for PostgreSQL.
    expect(neededPackages(packageFile('deb'))).toEqual(
      expect.arrayContaining(['libgtk-3-0', 'libstdc++6', 'libgcc-s1']),
    );
    install(packageFile('deb'));
    const paths = installedPaths();
    for (const path of [
      `${FOLDER}/counterfoil`,
      `${RESOURCES}/app.asar`,
      `${RESOURCES}/postgres/bin/postgres`,
      `${RESOURCES}/THIRD-PARTY-NOTICES.txt`,
      '/usr/share/applications/counterfoil.desktop',
      '/usr/share/icons/hicolor/512x512/apps/counterfoil.png',
    ]) {
      expect(paths).toContain(path);
      expect(existsSync(path), path).toBe(true);
    }
    for (const path of paths.filter((one) => one.startsWith(FOLDER))) {
      const { mode, uid } = statSync(path);
      expect(`${path} ${uid} ${mode & 0o022}`).toBe(`${path} 0 0`);
    }
    expect(existsSync('/usr/bin/counterfoil')).toBe(true);
  });

  test('does not start for root', async () => {
    const env = { ...stage.env, HOME: join(dirname(stage.home), 'root') };
    const refused = await startInPreviewShell(env, { ...stage, resources: RESOURCES }).then(
      async (shell) => {
        await shell.ended;
        return shell.output();
      },
      (error: unknown) => String(error),
    );
    expect(refused).toContain('Please start Counterfoil as an ordinary user');
  });

  test('has no demonstration, and says so before it makes a database', async () => {
    const env = { ...stage.env, COUNTERFOIL_DEMO: '1' };
    const refused = await startInPreviewShell(env, { ...stage, resources: RESOURCES, user: NOBODY }).then(
      async (shell) => {
        await shell.ended;
        return shell.output();
      },
      (error: unknown) => String(error),
    );
    expect(refused).toContain('An installed Counterfoil has no demonstration season.');
    expect(existsSync(join(dataFolder, 'database'))).toBe(false);
  });

  test('starts for somebody without rights, with its own PostgreSQL, and sells', async () => {
    await atTheCounter(async (page) => {
      await openVenue(page);
      code = await sellFirstPlaces(page);
    });
    expect(code).not.toBe('');
    expect(readdirSync(join(dataFolder, 'database'))).not.toEqual([]);
  });

  test('keeps everything when it is installed again over itself', async () => {
    install(packageFile('deb'));
    await atTheCounter(async (page) => {
      await signInAsFounder(page);
      await page.getByRole('navigation', { name: 'Screens' }).waitFor();
      const orders = new OrdersPage(page);
      await orders.open();
      await expect(orders.latest.filter({ hasText: code })).toBeVisible();
    });
  });

  test('is removed without a trace but the data', () => {
    const before = readdirSync(dataFolder, { recursive: true }).sort();
    remove('--remove');
    expect(existsSync(FOLDER)).toBe(false);
    expect(existsSync('/usr/bin/counterfoil')).toBe(false);
    remove('--purge');
    expect(isInstalled()).toBe(false);
    expect(readdirSync(dataFolder, { recursive: true }).sort()).toEqual(before);
    expect(before.some((path) => String(path).endsWith('PG_VERSION'))).toBe(true);
  });
});
