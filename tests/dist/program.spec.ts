import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Data, NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { readAsar } from '../../build/dist/asar.ts';
import { readFuses } from '../../build/dist/fuses.ts';
import { PROGRAMS, resourcesOf } from './built.ts';

/** What Electron's security checklist asks of a program that is handed out. */
const FUSES = {
  runAsNode: 'off',
  enableCookieEncryption: 'on',
  enableNodeOptionsEnvironmentVariable: 'off',
  enableNodeCliInspectArguments: 'off',
  enableEmbeddedAsarIntegrityValidation: 'on',
  onlyLoadAppFromAsar: 'on',
  loadBrowserProcessSpecificV8Snapshot: 'off',
  grantFileProtocolExtraPrivileges: 'off',
  wasmTrapHandlers: 'on',
};

for (const platform of ['linux', 'windows'] as const) {
  test(`the program for ${platform} has its fuses set`, () => {
    expect(Object.fromEntries(readFuses(readFileSync(PROGRAMS[platform])))).toEqual(FUSES);
  });
}

test.describe('the program for Windows', () => {
  const resources = () =>
    NtExecutableResource.from(NtExecutable.from(readFileSync(PROGRAMS.windows))).entries;

  test('knows the archive that it belongs to', async () => {
    const entry = resources().find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR');
    const { headerHash } = await readAsar(join(resourcesOf('windows'), 'app.asar'));
    expect(JSON.parse(Buffer.from(entry?.bin ?? new ArrayBuffer(0)).toString('utf8'))).toEqual([
      { file: 'resources\\app.asar', alg: 'SHA256', value: headerHash },
    ]);
  });

  test('says its name and version', () => {
    const [version] = Resource.VersionInfo.fromEntries(resources());
    const [language] = version?.getAllLanguagesForStringValues() ?? [];
    if (version === undefined || language === undefined)
      throw new Error('There is no version in the program.');
    expect(version.getStringValues(language)).toMatchObject({
      ProductName: 'Counterfoil',
      InternalName: 'Counterfoil',
    });
  });

  test('shows our icon in every size', () => {
    const drawn = Data.IconFile.from(
      readFileSync(join(import.meta.dirname, '../../build/icons/made/icon.ico')),
    );
    const hash = (bytes: ArrayBuffer) => createHash('sha256').update(Buffer.from(bytes)).digest('hex');
    const [group] = Resource.IconGroupEntry.fromEntries(resources());
    const shown = (group?.getIconItemsFromEntries(resources()) ?? []).map((item) =>
      hash(item.isIcon() ? item.generate() : item.bin),
    );
    expect(shown).toEqual(drawn.icons.map(({ data }) => hash(data.isIcon() ? data.generate() : data.bin)));
  });
});
