import { chmod, readFile, rename } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { checkTree } from '../../../build/postgres/checkTree.ts';
import { codesignPostgres } from '../../../build/postgres/codesign.ts';
import { stagePostgres } from '../../../build/postgres/stage.ts';
import { writeFiles, writePackage } from '../../support/postgresPackage.ts';

afterEach(() => void vi.unstubAllEnvs());

// Stands in for Apple's program, which there is on a Mac only: it signs by writing behind the file.
const CODESIGN = '#!/bin/sh\necho "$@" >> "$SIGNED"\nfor file; do :; done\nprintf signature >> "$file"\n';

test.skipIf(process.platform === 'win32')(
  'every program of a Mac app is signed, and its manifest holds',
  async () => {
    vi.stubEnv('POSTGRES_PACKAGE', await writePackage('darwin'));
    const folder = await writeFiles({
      'tools/codesign': CODESIGN,
      signed: '',
      'Counter Foil.app/Contents/Resources/icon': '',
    });
    await chmod(join(folder, 'tools/codesign'), 0o755);
    const app = join(folder, 'Counter Foil.app');
    const postgres = join(app, 'Contents/Resources/postgres');
    const { manifest } = await stagePostgres({
      platform: 'darwin',
      arch: 'x64',
      into: postgres,
      release: true,
    });
    vi.stubEnv('PATH', `${join(folder, 'tools')}${delimiter}${process.env['PATH']}`);
    vi.stubEnv('SIGNED', join(folder, 'signed'));

    await codesignPostgres(postgres, {
      name: 'Developer ID Application: Example',
      keychain: '/tmp/our.keychain',
    });
    const calls = (await readFile(join(folder, 'signed'), 'utf8')).trimEnd().split('\n');
    const binaries = Object.keys(manifest.files).filter((path) => manifest.files[path]?.executable);
    expect(calls.sort()).toEqual(
      binaries
        .map(
          (path) =>
            `--force --timestamp --options runtime --sign Developer ID Application: Example --keychain /tmp/our.keychain ${join(postgres, path)}`,
        )
        .sort(),
    );
    const signed = await checkTree(postgres);
    expect(signed.files['bin/postgres']?.bytes).toBe(
      (manifest.files['bin/postgres']?.bytes ?? 0) + 'signature'.length,
    );

    await rename(join(folder, 'tools/codesign'), join(folder, 'tools/elsewhere'));
    await expect(codesignPostgres(postgres, { name: 'Example', keychain: undefined })).rejects.toThrow(
      'codesign',
    );
  },
);
