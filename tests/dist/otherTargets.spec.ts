import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { checkTree } from '../../build/postgres/checkTree.ts';
import { stagePostgres } from '../../build/postgres/stage.ts';
import { BUILT } from './built.ts';

// Nothing can be packed for these here, but their PostgreSQL comes from npm like ours.
for (const [platform, arch, program] of [
  ['linux', 'arm64', 'lib/libicudata.so.60'],
  ['darwin', 'arm64', 'lib/libicudata.77.dylib'],
  ['darwin', 'x64', 'lib/libicudata.77.dylib'],
] as const) {
  test(`the PostgreSQL for ${platform} ${arch} is whole, with every library that it needs`, async () => {
    const into = join(BUILT, `postgres-${platform}-${arch}`);
    const { folder, manifest } = await stagePostgres({ platform, arch, into, release: true });
    expect(await checkTree(folder)).toEqual(manifest);
    expect(manifest).toMatchObject({ platform, arch, major: 18, absentRuntime: [] });
    expect(manifest.files[program]?.executable).toBe(true);
    expect(readFileSync(join(folder, 'THIRD-PARTY.txt'), 'utf8')).toContain('ICU');
    await rm(folder, { recursive: true });
  });
}

test('a release for Windows is not made without the Visual C++ runtime', async () => {
  delete process.env['VISUAL_C_RUNTIME'];
  const into = join(BUILT, 'postgres-win32-x64');
  await expect(stagePostgres({ platform: 'win32', arch: 'x64', into, release: true })).rejects.toThrow(
    'PostgreSQL for Windows needs msvcp140.dll, vcruntime140.dll, vcruntime140_1.dll of the Visual C++ runtime',
  );
});
