import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { ConnectionSettings } from '../../database/connection.ts';
import { startEmbedded } from '../../database/embedded/index.ts';
import { prepareTemplate } from './template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's, owner's and counter's way to the one server of this test run. */
    testServer: Record<'admin' | 'owner' | 'counter', ConnectionSettings>;
    /** The name of the migrated database. */
    testTemplate: string;
  }
}

/** One real PostgreSQL for the whole run; each test file makes databases of its own on it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'counterfoil-tests-'));
  // mkdtemp closes the folder to everybody else, but started by root the server runs as another user.
  await chmod(folder, 0o711);
  const server = await startEmbedded({ folder: join(folder, 'pg') });
  try {
    project.provide('testTemplate', await prepareTemplate(server));
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('testServer', {
    admin: server.connectionFor('postgres', 'admin'),
    owner: server.connectionFor('postgres', 'owner'),
    counter: server.connectionFor('postgres', 'counter'),
  });
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
