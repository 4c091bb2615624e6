import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { ConnectionSettings } from '../../database/connection.ts';
import { createDataSource } from '../../database/dataSource.ts';
import { type EmbeddedServer, startEmbedded } from '../../database/embedded/index.ts';
import { newTicketKey } from '../../electron/ticketKeys.ts';
import { prepareTemplate } from '../support/template.ts';
import { furnish, type House } from './furnish.ts';

/** A server of our own with databases that all start out as the same house. */
export interface Place {
  server: EmbeddedServer;
  folder: string;
  house: House;
  /** A copy of the furnished, empty house. */
  newDatabase(name: string): Promise<Database>;
  close(): Promise<void>;
}

export interface Database {
  name: string;
  owner: DataSource;
  /** As the counters connect. */
  counter: ConnectionSettings;
  admin: ConnectionSettings;
}

export async function openPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'counterfoil-bench-'));
  // Started by root the server runs as another user, who must be able to reach its folder.
  await chmod(folder, 0o711);
  const server = await startEmbedded({ folder: join(folder, 'pg') });
  const opened: DataSource[] = [];
  const close = async (): Promise<void> => {
    await Promise.allSettled(opened.map((owner) => owner.destroy()));
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const template = await prepareTemplate(server);
    const house = await furnish(server.connectionFor(template, 'counter'), newTicketKey());
    return {
      server,
      folder,
      house,
      async newDatabase(name) {
        await server.createDatabase(name, template);
        const owner = await createDataSource(server.connectionFor(name, 'owner'), {
          poolSize: 2,
        }).initialize();
        opened.push(owner);
        return {
          name,
          owner,
          counter: server.connectionFor(name, 'counter'),
          admin: server.connectionFor(name, 'admin'),
        };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
