import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { TREES } from './built.ts';
import { packageFile } from './debian.ts';
import { packageFormats } from './packageTools.ts';

const rpm = (...words: string[]): string => execFileSync('rpm', words, { encoding: 'utf8' });

test.describe('the package for Fedora and its relatives', () => {
  // biome-ignore lint/suspicious/noSkippedTests: without rpmbuild there is no such package to look at.
  test.skip(!packageFormats().includes('rpm'), 'There is no rpmbuild here.');

  test('says what it is, what it needs, and what it does after it was installed', () => {
    const told = rpm('-qp', '--queryformat', '%{NAME} %{ARCH} %{LICENSE}', packageFile('rpm'));
    expect(told).toBe('counterfoil x86_64 MIT');
    // The one for Electron, the others for PostgreSQL.
    const needs = rpm('-qp', '--requires', packageFile('rpm')).split('\n');
    expect(needs).toEqual(expect.arrayContaining(['gtk3', 'libstdc++', 'libgcc']));
    expect(rpm('-qp', '--scripts', packageFile('rpm'))).toContain('/opt/Counterfoil/chrome-sandbox');
  });

  test('lays down the very files of the unpacked tree', () => {
    const root = mkdtempSync(join(tmpdir(), 'counterfoil-rpm-'));
    try {
      rpm('--install', '--root', root, '--nodeps', '--noscripts', packageFile('rpm'));
      const files = (folder: string) =>
        readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
          .sort();
      const installed = join(root, 'opt/Counterfoil');
      // Written while a package is made: how it was installed, for a later update.
      const added = ['/resources/apparmor-profile', '/resources/package-type'];
      const wanted = files(TREES.linux).filter((name) => !added.includes(name));
      expect(files(installed).filter((name) => !added.includes(name))).toEqual(wanted);
      expect(wanted.length).toBeGreaterThan(700);
      for (const name of ['/resources/app.asar', '/resources/postgres/bin/postgres', '/counterfoil']) {
        expect(readFileSync(join(installed, name)).equals(readFileSync(join(TREES.linux, name))), name).toBe(
          true,
        );
      }
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
