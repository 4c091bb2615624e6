import { chmod, chown, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { listStagedFiles, locatePackage } from '../../../database/embedded/packageTree.ts';
import { stage } from '../../../database/embedded/staging.ts';
import { failureOf, isRoot, query, startServer, temporaryFolder } from '../../support/embedded.ts';
import { startApp } from '../../support/embeddedApp.ts';

describe.runIf(isRoot)('started as root', () => {
  test('the server runs as an existing unprivileged user, and only that user may read its data', async () => {
    const server = await startServer({ folder: join(await temporaryFolder(), 'pg') });
    const { uid } = await stat(server.info.dataFolder);
    expect(uid).toBeGreaterThan(0);
    const status = await readFile(`/proc/${server.info.pid}/status`, 'utf8');
    expect(status).toMatch(new RegExp(`^Uid:\\t${uid}\\t${uid}\\t${uid}\\t${uid}$`, 'm'));
    expect(status).toMatch(/^Groups:\t *$/m);
    expect(await readFile('/etc/passwd', 'utf8')).toMatch(
      new RegExp(`^(postgres|nobody):[^:]*:${uid}:`, 'm'),
    );
    expect((await stat(server.info.dataFolder)).mode & 0o777).toBe(0o700);
  });

  test('below a folder that nobody else may enter, the data lies where the server can reach it', async () => {
    const closed = await temporaryFolder();
    await chmod(closed, 0o700);
    const folder = join(closed, 'checkout', 'pg');
    const first = await startServer({ folder });
    onTestFinished(() => rm(dirname(dirname(first.info.dataFolder)), { recursive: true, force: true }));
    expect(first.info.relocated).toBe(true);
    expect(first.info.dataFolder).not.toContain(closed);
    await query(first.ownerUrl, 'create table kept (id bigint)');
    await first.stop();
    const second = await startServer({ folder });
    expect(second.info.dataFolder).toBe(first.info.dataFolder);
    expect((await query(second.ownerUrl, 'select * from kept')).rows).toEqual([]);
  });

  test('the folder of an ordinary user is served as that user, and stays usable for that user', async () => {
    const nobody = 65534;
    const folder = join(await temporaryFolder(), 'pg');
    await mkdir(folder);
    await chown(folder, nobody, nobody);
    const binaries = join(await temporaryFolder(), 'postgres');
    const source = await locatePackage();
    await stage(binaries, source, await listStagedFiles(source.native));

    const app = await startApp({ folder, binaries, uid: nobody });
    expect((await stat(app.info.dataFolder)).uid).toBe(nobody);
    await app.quit();
    const server = await startServer({ folder });
    expect(server.info).toMatchObject({
      dataFolder: app.info.dataFolder,
      relocated: false,
      recovered: false,
    });
    expect(await readFile(`/proc/${server.info.pid}/status`, 'utf8')).toMatch(/^Uid:\t65534\t/m);
    await server.stop();
    const again = await startApp({ folder, binaries, uid: nobody });
    expect(again.info).toMatchObject({ dataFolder: app.info.dataFolder, recovered: false });
    await again.quit();
  });

  test('a strict umask does not shut the server out', async () => {
    const folder = join(await temporaryFolder(), 'several', 'new', 'folders', 'pg');
    const before = process.umask(0o077);
    onTestFinished(() => void process.umask(before));
    const server = await startServer({ folder, cacheFolder: join(await temporaryFolder(), 'new', 'cache') });
    expect(server.info.relocated).toBe(false);
    expect((await query(server.counterUrl, 'select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('data that can no longer be reached is not silently replaced by an empty database', async () => {
    const closed = await temporaryFolder();
    await mkdir(join(closed, 'pg', '18', 'data'), { recursive: true });
    await chmod(closed, 0o700);
    expect((await failureOf({ folder: join(closed, 'pg') })).category).toBe('permission');
  });

  test('the packaged app refuses with one sentence and touches nothing', async () => {
    const folder = join(await temporaryFolder(), 'pg');
    const failure = await failureOf({ folder, refuseRoot: true });
    expect(failure.category).toBe('started-as-root');
    expect(failure.sentence).toMatch(/^Please start Counterfoil as an ordinary user: [^.]+\.$/);
    await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
