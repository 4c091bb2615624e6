import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Output } from '../../../contract/index.ts';
import { startApplication } from '../../../electron/application.ts';
import { beginServer } from '../../../electron/comingServer.ts';
import { readEnvironment } from '../../../electron/environment.ts';
import { createLog } from '../../../electron/log.ts';
import { unsealedSecrets } from '../../../electron/secretStore.ts';
import { isAlive, temporaryFolder, until } from '../../support/embedded.ts';
import { quietDesk } from '../../support/quietDesk.ts';
import { noPrinter } from '../../support/wholeCounter.ts';

test('a server that cannot be started again is told to the windows, and the first screen knows', async () => {
  const folder = await temporaryFolder();
  const environment = readEnvironment({ COUNTERFOIL_DEMO: '0' });
  if (!environment.ok) throw new Error(environment.sentences.join(' '));
  const log = createLog(join(folder, 'logs'));
  const common = { userDataFolder: folder, packaged: false, log, onStep: () => {} };
  const server = beginServer(common);
  const application = await startApplication({
    ...common,
    environment: environment.value,
    version: '0.0.0',
    shell: 'preview',
    printer: noPrinter,
    desk: quietDesk(),
    secrets: unsealedSecrets,
    unexpectedEnd: null,
    server,
  });
  onTestFinished(() => application.close());
  const pushed: string[] = [];
  application.onPush((event) => pushed.push(event));
  const database = async () => {
    const reply = await application.call('system.status', {}, 1);
    if (!reply.ok) throw new Error(JSON.stringify(reply));
    return (reply.value as Output<'system.status'>).database;
  };
  expect(await database()).toMatchObject({ reachable: true, staysDown: false });

  // With this setting it is refused each time it is started.
  const { dataFolder, pid } = (await server.ready).info;
  await writeFile(join(dataFolder, 'postgresql.auto.conf'), 'fsync = off\n');
  process.kill(pid, 'SIGKILL');
  await until(() => pushed.includes('trouble-changed'));
  expect(await isAlive(pid)).toBe(false);
  expect(await database()).toMatchObject({ reachable: false, staysDown: true });
});
